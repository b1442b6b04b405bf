import { InvalidArgumentError, Option } from 'commander'
import { parseMirror, type RegistryMirrors } from '../images/registry/mirrors.ts'

export function mirrorOption(): Option {
  return new Option(
    '--registry-mirror <registry=url>',
    'where images of a registry are looked for first, as docker.io=http://127.0.0.1:5000; may come several times',
  )
    .default({}, 'none')
    .argParser(oneMore)
}

function oneMore(text: string, before: RegistryMirrors): RegistryMirrors {
  const mirror = parseMirror(text)
  if (mirror === null)
    throw new InvalidArgumentError('It takes a registry and an address, as docker.io=http://127.0.0.1:5000.')
  const [registry, url] = mirror
  return { ...before, [registry]: [...(before[registry] ?? []), url] }
}
