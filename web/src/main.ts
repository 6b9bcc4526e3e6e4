// First, since what follows relies on it.
import './oldPhones'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '@/design/styles'
import App from './App.vue'
import { whenSignedOut } from './api/client'
import { useSession } from './features/identity/session'
import { useSettings } from './features/identity/settings'
import { router } from './router'

const app = createApp(App).use(createPinia())
const settings = useSettings()
const session = useSession()

whenSignedOut(() => {
  const was_in = session.me !== null
  session.forget()
  const here = router.currentRoute.value
  if (was_in && here.meta.access !== 'public') void router.replace({ name: 'enter', query: { to: here.fullPath } })
})

void settings.ready.then(() => app.use(router).mount('#app'))
