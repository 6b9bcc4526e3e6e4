/** The built-in browsers of WeChat and WeCom say who they are, and download nothing. */
export const inWeChat = /MicroMessenger|wxwork/i.test(navigator.userAgent)
