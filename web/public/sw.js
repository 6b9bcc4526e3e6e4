// Wakes up when the service has news, says so, and opens the page. It keeps nothing and answers for no page.

self.addEventListener('push', (event) => {
  let said = {}
  try {
    said = event.data.json()
  } catch {
    // News without words are news all the same.
  }
  const path = typeof said.path === 'string' && /^\/[a-z]/.test(said.path) ? said.path : '/me/notices'
  const tag = typeof said.tag === 'string' ? said.tag : 'news'
  // In both languages, since what is said does not tell whose it is.
  const words = { body: '有新通知，点开看看。There is news.', tag, icon: '/icon.svg', data: { path } }
  event.waitUntil(self.registration.showNotification('海珠社工', words))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { path } = event.notification.data
  event.waitUntil(open(path))
})

async function open(path) {
  const windows = await self.clients.matchAll({ type: 'window' })
  const [here] = windows
  if (!here) return self.clients.openWindow(path)
  await here.focus()
  return here.navigate(path)
}
