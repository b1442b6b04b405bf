import assert from 'node:assert'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LowerLayers } from '../unpack/lower-layers.ts'
import { BuildError } from './build-error.ts'
import type { RunOrder } from './runner.ts'
import { content, isNotRoot, needsRoot, TestBuilds } from './testdata/test-builds.ts'

describe.skipIf(isNotRoot)(`RUN and WORKDIR ${needsRoot}`, () => {
  const builds = new TestBuilds()

  test('whiteouts, hard links and mount points of a command', async () => {
    const { layers } = await builds.build('FROM scratch\nCOPY . /\nRUN change')
    expect(content(layers)).toEqual({ linked: 'by RUN', made: 'by RUN', 'sub/b.txt': 'b', 'sub/deep/c.log': 'c' })
    expect(statSync(join(layers[0]!, 'made')).nlink).toBe(2)
  })

  test('what is mounted for a command is no part of its layer; files of the context decide whether it runs again', async () => {
    const text = `FROM scratch AS tools
COPY a.txt /tool
FROM scratch
WORKDIR /srv
RUN --mount=target=. --mount=type=bind,from=tools,source=tool,target=/t/tool \
  --mount=type=cache,target=/var/cache/x --mount=type=tmpfs,dst=/scratch,size=1m \
  --mount=type=secret,id=token,env=TOKEN --mount=type=secret,id=other change`
    let seen: readonly unknown[] = []
    builds.meanwhile = async ({ mounts, env }) => {
      const [bound, tool, cache, scratch] = mounts.map(({ source }) => source)
      assert(bound?.is === 'host' && tool?.is === 'layers' && cache?.is === 'host')
      seen = [content([bound.path]), content(tool.layers), tool.path, readdirSync(cache.path), scratch, env.at(-1)]
      writeFileSync(join(cache.path, 'kept'), '')
      writeFileSync(join(bound.path, 'lost'), '')
    }
    const { layers } = await builds.build(text, 'sub/deep')
    const [files, memory] = [
      { 'a.txt': 'a', 'sub/b.txt': 'b' },
      { is: 'memory', sizeBytes: 1 << 20 },
    ]
    expect(seen).toEqual([files, { tool: 'a' }, '/tool', [], memory, 'TOKEN=hush'])
    expect(content(layers)).toEqual({ made: 'by RUN', linked: 'by RUN' })
    expect(new LowerLayers(layers).names('')).toEqual(['linked', 'made', 'srv'])
    await builds.build(text, 'sub/deep')
    expect(builds.log).not.toContain('ran')
    writeFileSync(join(builds.context, 'sub/b.txt'), 'changed')
    await builds.build(text, 'sub/deep')
    expect(seen.slice(0, 4)).toEqual([{ ...files, 'sub/b.txt': 'changed' }, { tool: 'a' }, '/tool', ['kept']])
    await expect(builds.build('FROM scratch\nRUN --mount=type=secret,id=other,required x')).rejects.toThrow(
      'Dockerfile:2: the secret other is not there; give it with --secret id=other,src=FILE',
    )
  })

  test('folders of WORKDIR are the user’s, but for those that are there', async () => {
    const image = await builds.build('FROM scratch\nWORKDIR /srv\nUSER 7:8\nWORKDIR app/data')
    const owners = ['srv', 'srv/app', 'srv/app/data'].map((path) => {
      const layer = image.layers.find((one) => existsSync(join(one, path)))!
      const { uid, gid } = statSync(join(layer, path))
      return `${uid}:${gid}`
    })
    expect(owners).toEqual(['0:0', '7:8', '7:8'])
  })

  test('what a command may, and whose agent it asks, is for who builds to say; proxies make no other layer', async () => {
    await expect(builds.build('FROM scratch\nRUN --security=insecure x')).rejects.toThrow(
      'Dockerfile:2: RUN --security=insecure is done with --allow security.insecure only',
    )
    await expect(builds.build('FROM scratch\nRUN --mount=type=ssh,id=other,required x')).rejects.toThrow(
      'Dockerfile:2: the agent other is not there; give it with --ssh other',
    )
    const orders: RunOrder[] = []
    builds.meanwhile = async (order) => void orders.push(order)
    const text = 'FROM scratch\nRUN --mount=type=ssh --mount=type=ssh,id=other,target=/b --network=none x'
    await builds.build(text)
    await builds.build(text, '', new Map([['HTTP_PROXY', 'http://p']]))
    expect(builds.log).toEqual(['done', 'cached'])
    await builds.build(`${text}\nRUN y`, '', new Map([['HTTP_PROXY', 'http://p']]))
    const own = (env: readonly string[]) => env.filter((entry) => !entry.startsWith('PATH='))
    expect(orders.map(({ network, env, mounts }) => ({ network, env: own(env), mounts: mounts.length }))).toEqual([
      { network: 'none', env: ['SSH_AUTH_SOCK=/run/buildkit/ssh_agent.0'], mounts: 1 },
      { network: 'host', env: ['HTTP_PROXY=http://p', 'http_proxy=http://p'], mounts: 0 },
    ])
  })

  test('one that cannot be started is told of with its line', async () => {
    builds.meanwhile = async () => {
      throw new BuildError(null, 'the command could not be started: exec: "/bin/sh": no such file or directory')
    }
    await expect(builds.build('FROM scratch\nCOPY a.txt /\nRUN true')).rejects.toThrow(
      'Dockerfile:3: the command could not be started: exec: "/bin/sh": no such file or directory',
    )
  })
})
