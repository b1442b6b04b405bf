/** Where images of a registry are also to be had: addresses by the registry's name, asked in order before the registry itself. */
export type RegistryMirrors = Readonly<Record<string, readonly string[]>>

/** `docker.io=http://127.0.0.1:5000` → the registry and the address; null where it is neither. */
export function parseMirror(text: string): readonly [registry: string, url: string] | null {
  const [, registry, address] = /^([a-zA-Z0-9][a-zA-Z0-9.:-]*)=(https?:\/\/.+)$/.exec(text) ?? []
  if (registry === undefined || address === undefined || !URL.canParse(address)) return null
  const { origin, pathname } = new URL(address)
  return [registry, `${origin}${pathname.replace(/\/+$/, '')}`]
}
