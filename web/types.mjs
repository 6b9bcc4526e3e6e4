// Writes src/api/schema.d.ts from openapi.json. Operations are told apart by method and path, which are unique;
// their names are of no use to the client and are left out.
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const document = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'))
for (const operations of Object.values(document.paths)) {
  for (const operation of Object.values(operations)) delete operation.operationId
}
const written = astToString(await openapiTS(document, { silent: true }))
writeFileSync(new URL('src/api/schema.d.ts', import.meta.url), `// Made by \`npm run types\` from openapi.json.\n${written}`)
