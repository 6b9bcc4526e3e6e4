// Headless Chromium that talks to nobody but the service.

import { chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const PHONE = { width: 360, height: 740 }
export const DESKTOP = { width: 1280, height: 800 }

/** A browser with an empty profile: Playwright makes a new user-data-dir for every launch. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS })
}

/** What the built-in browsers of WeChat and WeCom do not have. */
export async function likeWeChat(context) {
  await context.addInitScript(() => {
    for (const name of ['PushManager', 'Notification', 'SpeechSynthesisUtterance', 'speechSynthesis', 'PublicKeyCredential', 'BarcodeDetector', 'showSaveFilePicker']) {
      delete window[name]
    }
    window.print = undefined
    for (const name of ['credentials', 'share', 'clipboard', 'serviceWorker']) {
      Object.defineProperty(Navigator.prototype, name, { value: undefined, configurable: true })
    }
  })
}
