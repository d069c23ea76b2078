// Run in a process of its own, under another time zone, by hosts.test.ts.
import { createHash } from 'node:crypto'
import { answers } from './battery.js'

const noon = new Date(2026, 6, 1, 12)
console.log(JSON.stringify({ offset: noon.getTimezoneOffset(), hash: createHash('sha256').update(answers().join('\n')).digest('hex') }))
