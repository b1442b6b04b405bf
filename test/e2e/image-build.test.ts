import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { Berth, missingForReal, run } from './berth.ts'
import { until } from './until.ts'

const missing = missingForReal()

describe.skipIf(missing !== null)(`berth image build${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const context = mkdtempSync(join(tmpdir(), 'berth-context-'))
  beforeAll(async () => {
    expect(await run(join(root, 'test/images/build'), [berth.data, 'busybox'])).toMatchObject({ code: 0 })
  })
  afterAll(async () => {
    await berth.destroy()
    rmSync(context, { recursive: true })
  })

  const build = (dockerfile: string, ...args: readonly string[]) => {
    writeFileSync(join(context, 'Dockerfile'), dockerfile)
    return berth.image('build', context, ...args)
  }

  test('commands run as their image says, and their changes are there for what runs later', async () => {
    writeFileSync(join(context, 'greeting'), 'hello\n')
    const text = `FROM busybox AS made
ARG WHO=nobody
WORKDIR /srv
COPY greeting .
RUN echo "for $WHO, by $(id -u)" >>greeting && rm /bin/vi
FROM made
RUN echo 'app:x:1000:1000::/:/bin/sh' >>/etc/passwd
USER app
ENV MOOD=glad
CMD ["sh", "-c", "exec 2>&1; cat /srv/greeting; id -u; echo $MOOD; ls /bin/vi /etc/hostname"]
`
    const first = await build(text, '--tag', 'greeter:1', '--build-arg', 'WHO=you')
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('built  docker.io/library/greeter:1') })
    const again = await build(text, '--tag', 'greeter:2', '--build-arg', 'WHO=you')
    expect(again.stdout.match(/ cached$/gm)).toHaveLength(4)
    await berth.up()
    await berth.kubectl('run', 'greeter', '--image', 'greeter:1', '--image-pull-policy', 'Never', '--restart', 'Never')
    await berth.kubectl('wait', '--for=jsonpath={.status.phase}=Failed', 'pod/greeter', '--timeout=90s')
    const { stdout } = await berth.kubectl('logs', 'greeter')
    expect(stdout).toContain('hello\nfor you, by 0\n1000\nglad\n')
    expect(stdout).toContain('ls: /bin/vi: No such file or directory')
  })

  test('here-documents are commands, programs and files', async () => {
    const text = `FROM busybox
RUN <<EOF
  echo one >/said
  echo two >>/said
EOF
RUN <<'EOF'
#!/bin/awk -f
BEGIN { print "three" >>"/said" }
EOF
RUN cat <<EOF >>/said
four
EOF
COPY <<EOF /five
five
EOF
HEALTHCHECK CMD true
CMD ["cat", "/said", "/five"]`
    expect(await build(text, '--tag', 'heredocs')).toMatchObject({ code: 0 })
    await berth.kubectl('run', 'heredocs', '--image', 'heredocs', '--image-pull-policy', 'Never', '--restart', 'Never')
    await berth.kubectl('wait', '--for=jsonpath={.status.phase}=Succeeded', 'pod/heredocs', '--timeout=20s')
    expect((await berth.kubectl('logs', 'heredocs')).stdout).toBe('one\ntwo\nthree\nfour\nfive\n')
  })

  test('a command has files, memory, secrets and a folder that lasts beside its image, none of which stays in it', async () => {
    writeFileSync(join(context, 'password'), 'hush')
    const text = `FROM busybox AS tools
RUN printf '#!/bin/sh\\necho made' >/tool && chmod +x /tool
FROM busybox
WORKDIR /srv
RUN --mount=target=ctx --mount=from=tools,source=/tool,target=/opt/tool --mount=type=cache,target=/root/.cache \\
  --mount=type=tmpfs,target=/ram,size=64k --mount=type=secret,id=pw --mount=type=secret,id=user,env=WHO \\
  (cat ctx/greeting /run/secrets/pw; echo; echo $WHO; /opt/tool; date >>/root/.cache/runs; wc -l </root/.cache/runs; \\
  dd if=/dev/zero of=/ram/x bs=1k count=65 2>&1 | grep -c 'No space'; touch /opt/tool 2>&1 | grep -c Read-only) >/said
CMD ["sh", "-c", "cat /said; ls -d /srv/ctx /opt /ram /run/secrets /root/.cache"]`
    const secrets = ['--secret', `id=pw,src=${join(context, 'password')}`, '--secret', 'id=user,env=PATH']
    expect(await build(text, '--tag', 'mounts', '--no-cache', ...secrets)).toMatchObject({ code: 0 })
    expect(await build(text, '--tag', 'mounts', '--no-cache', ...secrets)).toMatchObject({ code: 0 })
    await berth.kubectl('run', 'mounts', '--image', 'mounts', '--image-pull-policy', 'Never', '--restart', 'Never')
    await berth.kubectl('wait', '--for=jsonpath={.status.phase}=Failed', 'pod/mounts', '--timeout=20s')
    const { stdout } = await berth.kubectl('logs', 'mounts')
    const gone = ['/srv/ctx', '/opt', '/ram', '/run/secrets', '/root/.cache']
    expect(stdout.split('\n').toSorted()).toEqual(
      [
        '',
        'hello',
        'hush',
        process.env['PATH'],
        'made',
        '2',
        '1',
        '1',
        ...gone.map((path) => `ls: ${path}: No such file or directory`),
      ].toSorted(),
    )
  })

  test('nothing stays of a build that is stopped; of one that is killed the next takes it away', async () => {
    const nodes = () => readdirSync(join(berth.data, 'nodes')).filter((name) => name.startsWith('build-'))
    const endless = async (signal: 'SIGINT' | 'SIGKILL') => {
      writeFileSync(join(context, 'Dockerfile'), 'FROM busybox\nRUN echo begun; sleep 4321')
      const child = spawn(join(root, 'bin/berth'), ['image', 'build', context, '--data', berth.data])
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
      await until('the command to run', () => said.includes('  begun'))
      child.kill(signal)
      await once(child, 'close')
      return said
    }
    const running = async () => (await run('sh', ['-c', 'ps ax | grep -c "[s]leep 4321"'])).stdout.trim()
    expect(await endless('SIGINT')).toContain('berth: the build was stopped; ')
    expect([nodes(), await running()]).toEqual([[], '0'])
    await endless('SIGKILL')
    expect([nodes().length, await running()]).not.toEqual([0, '0'])
    await build('FROM busybox\nENV A=b')
    expect([nodes(), await running()]).toEqual([[], '0'])
  })

  test('what cannot be built is told in one sentence, with its line', async () => {
    const told = async (dockerfile: string) => (await build(dockerfile)).stderr.trim()
    expect(await told('FROM busybox\nRUN echo no >&2; exit 3')).toContain(
      'Dockerfile:2: the command ended with 3: echo no >&2; exit 3.',
    )
    expect(await told('FROM busybox\nCHECK x')).toContain('Dockerfile:2: berth does not know CHECK;')
    expect(await told('FROM busybox\nCOPY nothing /')).toContain('Dockerfile:2: there is no nothing to copy.')
    expect(await told('FROM scratch\nRUN true')).toContain(
      'Dockerfile:2: scratch has no files, so nothing can run on it.',
    )
    const cannotStart = 'Dockerfile:3: the command could not be started: '
    expect(await told('FROM scratch\nCOPY Dockerfile /\nRUN ["/bin/none"]')).toContain(cannotStart)
    const misnamed = await build('FROM busybox\nRUN true', '--tag', 'Two Words')
    expect([misnamed.stdout, misnamed.stderr]).toEqual(['', expect.stringContaining('--tag Two Words is no name')])
    expect(await told('FROM berth.dev/host')).toContain('berth.dev/host is this machine itself')
    expect((await berth.image('build', '/nowhere')).stderr).toContain('/nowhere is no folder')
  })
})
