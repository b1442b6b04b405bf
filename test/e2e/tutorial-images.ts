import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type TestImage, testImage } from '../../src/images/image-under-test.ts'
import type { TestRegistry } from '../../src/images/registry/registry-under-test.ts'
import { file, folder, symlink, type TestEntry } from '../../src/images/tar-under-test.ts'

/** What tutorials name, made small: one userland, and servers that answer as theirs do as far as the tutorials look. */
export async function pushTutorialImages(registry: TestRegistry): Promise<void> {
  const base = userland()
  const image = (command: readonly string[], ...files: readonly TestEntry[]) =>
    testImage([base, files], { Cmd: command })
  const shell = image(['sh'])
  const nginx = image(ending(`httpd -f -p 80 -h ${pages}`), folder(pages.slice(1)))
  const redis = image(ending('sleep 1000000'))
  const kubia = image(ending('nc -ll -p 8080 -e /app'), file('app', kubiaApp, { mode: 0o755 }))
  const images: readonly (readonly [repository: string, tag: string, image: TestImage])[] = [
    ['library/busybox', 'latest', shell],
    ['library/alpine', 'latest', shell],
    ['library/nginx', 'latest', nginx],
    ['library/nginx', '1.9.1', nginx],
    ['library/redis', 'latest', redis],
    ['luksa/kubia-pet', 'latest', kubia],
    ['ikubernetes/myapp', 'v1', image(myapp('v1'))],
    ['ikubernetes/myapp', 'v2', image(myapp('v2'))],
  ]
  for (const [repository, tag, which] of images) await registry.push(which, repository, tag)
}

const pages = '/usr/share/nginx/html'
const myapp = (version: string) =>
  ending(`mkdir -p ${pages}; echo "Hello MyApp | Version: ${version}" >${pages}/index.html; httpd -f -p 80 -h ${pages}`)

/** As the first process of its container a program has to want to end when it is told to. */
function ending(script: string): readonly string[] {
  return ['sh', '-c', `trap 'exit 0' TERM; (${script}) & wait`]
}

/** Keeps what is posted to it, and tells it with the name of its pod. */
const kubiaApp = `#!/bin/sh
read -r method path version
while read -r header && [ "$header" != "$(printf '\\r')" ]; do
  case $header in [Cc]ontent-[Ll]ength:*) length=$(echo "$header" | tr -cd 0-9) ;; esac
done
kept=/var/data/kubia.txt
if [ "$method" = POST ]; then
  head -c "\${length:-0}" >$kept
  told="Data stored on pod $(hostname)"
else
  told="You've hit $(hostname)
Data stored on this pod: $(cat $kept 2>/dev/null || echo No data posted yet)"
fi
printf 'HTTP/1.1 200 OK\\r\\nContent-Length: %s\\r\\nConnection: close\\r\\n\\r\\n%s' "\${#told}" "$told"
`

const applets =
  'sh ash cat touch echo ls mkdir rm hostname head tail tr printf sleep shuf nslookup wget nc httpd ps id env test grep sed awk date'

/** Debian's busybox, as the test images of test/images have it. */
function userland(): readonly TestEntry[] {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'berth/debian')
  execFileSync('mkdir', ['-p', cache])
  const find = () => readdirSync(cache).find((name) => /^busybox-static_.*\.deb$/.test(name))
  if (find() === undefined) execFileSync('apt-get', ['download', '-qq', 'busybox-static'], { cwd: cache })
  const archive = execFileSync('dpkg-deb', ['--fsys-tarfile', join(cache, find()!)], { maxBuffer: 64 << 20 })
  const program = execFileSync('tar', ['-xO', './bin/busybox'], { input: archive, maxBuffer: 64 << 20 })
  return [
    folder('bin'),
    folder('tmp', { mode: 0o1777 }),
    folder('etc'),
    file('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n'),
    { path: 'bin/busybox', content: program, mode: 0o755 },
    ...applets.split(' ').map((name) => symlink(`bin/${name}`, 'busybox')),
  ]
}
