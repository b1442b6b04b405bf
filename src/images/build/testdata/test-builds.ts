import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { MachineImages } from '../../machine-images.ts'
import { LowerLayers } from '../../unpack/lower-layers.ts'
import { buildImage } from '../build.ts'
import { CacheMounts } from '../cache-mounts.ts'
import { parseDockerfile } from '../dockerfile.ts'
import { ignoring } from '../patterns.ts'
import { recipeOf } from '../recipe.ts'
import type { RunOrder, Runner } from '../runner.ts'

/** For `describe.skipIf`. */
export const isNotRoot = process.getuid?.() !== 0
export const needsRoot = '(needs root, to give files to others)'

/** A context and the images of a machine, both new for each test. */
export class TestBuilds {
  folder = ''
  context = ''
  images!: MachineImages
  /** What befell the steps of the last build. */
  log: string[] = []
  /** Before a command has changed anything. */
  meanwhile: (order: RunOrder) => Promise<void> = async () => undefined

  constructor() {
    beforeEach(() => {
      this.folder = mkdtempSync('/var/tmp/berth-build-')
      this.context = join(this.folder, 'context')
      mkdirSync(join(this.context, 'sub/deep'), { recursive: true })
      writeFileSync(join(this.context, 'a.txt'), 'a')
      writeFileSync(join(this.context, 'sub/b.txt'), 'b')
      writeFileSync(join(this.context, 'sub/deep/c.log'), 'c')
      this.images = new MachineImages(join(this.folder, 'images'))
      this.log = []
      this.meanwhile = async () => undefined
    })
    afterEach(async () => {
      await this.images.close()
      rmSync(this.folder, { recursive: true })
    })
  }

  async build(dockerfile: string, ignore = '', given: ReadonlyMap<string, string> = new Map()) {
    this.log = []
    const work = mkdtempSync(join(this.folder, 'work-'))
    return buildImage({
      ...{ images: this.images, work, target: null, names: ['test'], usesCache: true, architecture: 'amd64', given },
      runner: { run: (order, _, use) => this.#run(order, use) },
      caches: new CacheMounts(join(this.folder, 'mounts')),
      secrets: new Map([['token', Buffer.from('hush')]]),
      ...{ agents: new Map([['default', '/run/agent']]), allowsPrivileged: false },
      context: { files: new LowerLayers([this.context]), isIgnored: ignoring(ignore), hasExceptions: false },
      recipe: recipeOf(parseDockerfile(dockerfile), given, 'amd64'),
      now: () => '2026-01-02T03:04:05Z',
      report: { begin: () => undefined, output: () => undefined, end: (how) => void this.log.push(how) },
    })
  }

  /** A command changes the stack as an overlay would: it leaves a file, and takes one away. */
  async #run(order: RunOrder, use: Parameters<Runner['run']>[2]): Promise<number> {
    this.log.push('ran')
    await this.meanwhile(order)
    const upper = mkdtempSync(join(this.folder, 'upper-'))
    writeFileSync(join(upper, 'made'), 'by RUN')
    execFileSync('ln', [join(upper, 'made'), join(upper, 'linked')])
    execFileSync('mknod', [join(upper, 'a.txt'), 'c', '0', '0'])
    mkdirSync(join(upper, 'proc'))
    for (const { containerPath } of order.mounts) mkdirSync(join(upper, containerPath), { recursive: true })
    await use(upper)
    return 0
  }
}

/** Each file with its content, as a container would see it. */
export function content(layers: readonly string[], path = ''): Readonly<Record<string, string>> {
  const view = new LowerLayers(layers)
  return Object.fromEntries(
    view.names(path).flatMap((name) => {
      const inside = path === '' ? name : `${path}/${name}`
      const found = view.find(inside)!
      if (found.stats.isDirectory()) return Object.entries(content(layers, inside))
      return [[inside, found.stats.isFile() ? readFileSync(found.at, 'utf8') : 'link']]
    }),
  )
}
