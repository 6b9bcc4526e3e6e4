import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// Phones that are still in use in the neighbourhood: see docs on supported browsers.
const OLD_PHONES = ['es2018', 'chrome70', 'safari13']

// Days are Guangzhou's wherever the device is; the tests run in a zone where a mistake would show.
if (process.env.VITEST) process.env.TZ = 'America/New_York'

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
    rolldownOptions: {
      // The verifier counts with big integers; the router sends the few browsers without them to a page that says so.
      checks: { toleratedTransform: false },
      output: {
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules\/(@vue|vue|vue-router|pinia|nostics)\// },
            // What nearly every page draws with: one file instead of forty small ones on a slow line. Not what verifies: few pages need it.
            { name: 'site', test: /(src\/(oldPhones\.ts|(api|amounts|design|forms|language\/(?!en)|loading|time|ui)\/)|node_modules\/(?!@noble\/|qr\/))/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/log': 'http://127.0.0.1:8080' } },
  // A busy machine is slow, and that is no failure.
  test: { environment: 'happy-dom', testTimeout: 60_000, include: ['src/**/*.test.ts'] },
})
