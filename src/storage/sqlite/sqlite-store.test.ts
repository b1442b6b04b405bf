import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { describeStore } from '../conformance.ts'
import { SqliteStore } from './sqlite-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'berth-store-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
describeStore('sqlite', () => SqliteStore.open({ folder: join(folder, String(count++)) }))
