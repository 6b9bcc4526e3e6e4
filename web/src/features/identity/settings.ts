import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { readStored, writeStored } from '@/forms/store'
import { useLanguage, type Language } from '@/language'

export type Theme = 'auto' | 'light' | 'dark'
interface Kept { theme?: Theme; elder?: boolean; language?: Language }

/** How this device shows the site. Kept on the device, never sent. */
export const useSettings = defineStore('settings', () => {
  const kept = readStored<Kept>('settings') ?? {}
  const theme = ref<Theme>(kept.theme ?? 'auto')
  const elder = ref(kept.elder ?? false)
  const language = ref<Language>(kept.language ?? 'zh-CN')
  const night = window.matchMedia('(prefers-color-scheme: dark)')
  const root = document.documentElement

  function show(): void {
    const dark = theme.value === 'dark' || (theme.value === 'auto' && night.matches)
    root.setAttribute('data-theme', dark ? 'dark' : 'light')
    root.setAttribute('data-elder', String(elder.value))
  }

  const speak = () => useLanguage(language.value)

  watch([theme, elder, language], () => {
    writeStored('settings', { theme: theme.value, elder: elder.value, language: language.value })
    show()
  })
  watch(language, speak)
  // The older form of the call: Safari 13 has no addEventListener here.
  night.addListener(show)
  show()

  return { theme, elder, language, ready: speak() }
})
