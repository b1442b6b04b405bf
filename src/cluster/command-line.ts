import { defaultDataPath } from './data-folder.ts'

/** One word of a shell's line, to be pasted as it is. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** What is typed to have that done with the berth of a data folder: `berth down --data /srv/b`. */
export function berthLine(command: string, dataPath: string): string {
  return dataPath === defaultDataPath() ? `berth ${command}` : `berth ${command} --data ${shellWord(dataPath)}`
}
