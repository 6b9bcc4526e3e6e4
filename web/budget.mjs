// Fails when the first page costs more than an old phone on a slow line should pay.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const JS_BYTES_MAX = 150 * 1024
const dist = new URL('./dist', import.meta.url).pathname
const html = readFileSync(`${dist}/index.html`, 'utf8')
const named = (pattern) => Array.from(html.matchAll(pattern), (found) => found[1])
const weigh = (paths) => paths.reduce((sum, path) => sum + gzipSync(readFileSync(dist + path)).length, 0)

const js = weigh(named(/(?:src|href)="(\/assets\/[^"]+\.js)"/g))
const css = weigh(named(/href="(\/assets\/[^"]+\.css)"/g))
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`
console.log(`First page, gzip: ${kib(js)} of JavaScript (at most ${kib(JS_BYTES_MAX)}), ${kib(css)} of styles`)
if (/<script(?![^>]*\bsrc=)|\sstyle=|<style/.test(html)) throw new Error('index.html holds an inline script or style, which the content security policy refuses')
if (js > JS_BYTES_MAX) throw new Error('The first page is over its JavaScript budget')
