import type { Step } from './program/executable.ts'
import {
  atCurrentFolder,
  bind,
  may,
  must,
  newHostname,
  newIpc,
  newNetwork,
  newUsers,
  regularFile,
} from './program/steps.ts'
import { because } from './run-steps.ts'

const kinds = { user: newUsers, net: newNetwork, uts: newHostname, ipc: newIpc } as const

export type Namespace = keyof typeof kinds

export const namespaceNames = Object.keys(kinds) as readonly Namespace[]

const writeOnly = 1
/** The lowest that is free: the program is let go. */
const free = 3

/** Makes them, with the settings, and binds each to the file of its name. */
export function namespaceSteps(
  folder: string,
  names: readonly Namespace[],
  hostname: string,
  settings: readonly (readonly [file: string, value: string])[],
): readonly Step[] {
  const name = Buffer.from(hostname)
  return [
    must('chdir', [folder], because('its folder is gone')),
    ...names.map((file) => must('mknodat', [atCurrentFolder, file, regularFile | 0o600, 0], because(file))),
    must('unshare', [names.reduce((flags, file) => flags | kinds[file], 0)], because(names.join(', '))),
    ...(name.length === 0 ? [] : [must('sethostname', [name, name.length], because(`hostname ${hostname}`))]),
    ...settings.flatMap(([file, value]) => write(file, Buffer.from(value))),
    ...names.map((file) => must('mount', [`/proc/self/ns/${file}`, file, 0, bind, 0], because(file))),
  ]
}

function write(file: string, value: Uint8Array): readonly Step[] {
  return [
    may('close', [free]),
    must('openat', [atCurrentFolder, file, writeOnly], because(`open ${file}`)),
    must('write', [free, value, value.length], because(`write ${file}`)),
  ]
}
