export const zh = {
  'token.genuine': '签名是真的',
  'token.unknown': '这台手机现在核对不了签名',
  'token.until': '有效到 {when}',
  'token.but': '签名只说明券是这里发的。还没有用过，只有联网核销才算数。',
  'token.wrong': '这个码不能用',
  'token.next': '请客人重新打开自己的券再出示，或者念 12 位数字。',
  'token.why_prefix': '这不是兑换券的码。',
  'token.why_format': '这个码残缺，或者被改过。',
  'token.why_type': '这个码是别的用途，不是兑换券。',
  'token.why_signature': '签名不对，可能是仿造的。',
  'token.why_issuer': '这张券不是这里发的。',
  'token.why_expired': '这张券已经过期，积分会自动退回给客人。',
} as const
