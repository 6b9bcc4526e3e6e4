import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// Phones that are still in use in the neighbourhood: see docs on supported browsers.
const OLD_PHONES = ['es2018', 'chrome70', 'safari13']

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  build: {
    target: OLD_PHONES,
    cssTarget: OLD_PHONES.slice(1),
    // Inlined assets would need data: in more places of the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: true },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/log': 'http://127.0.0.1:8080' } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
})
