export { getCompileCacheDir } from 'node:module'

/** A module beside the one whose `import.meta.url` is given, for a thread to start with: TypeScript in a checkout, JavaScript when installed. */
export function moduleBeside(url: string, name: string): URL {
  return new URL(`./${name}${url.slice(url.lastIndexOf('.'))}`, url)
}
