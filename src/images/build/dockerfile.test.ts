import { expect, test } from 'vitest'
import { applyInstruction } from './apply-instruction.ts'
import { parseDockerfile } from './dockerfile.ts'
import type { ConfigFields, Draft } from './draft.ts'
import { neededStages, recipeOf } from './recipe.ts'

const instructions = (text: string) => parseDockerfile(text).map(({ line, name, text }) => `${line} ${name} ${text}`)

test('lines that go on, comments between them, other marks, small letters', () => {
  const text = `# syntax=docker/dockerfile:1

from scratch as base
RUN one && \\
    # why two
    two \\

    three
# the end
CMD ["a"]`
  expect(instructions(text)).toEqual(['3 FROM scratch as base', '4 RUN one &&     two     three', '10 CMD ["a"]'])
  expect(instructions('# escape=`\nFROM a\nRUN x `\ny C:\\z')).toEqual(['2 FROM a', '3 RUN x y C:\\z'])
})

test.each([
  ['', 'the Dockerfile is empty; it begins with FROM'],
  ['FROM a\nCHECK x', /^Dockerfile:2: berth does not know CHECK; it knows FROM, RUN, /],
  ['FROM a\nRUN --device=gpu x', 'Dockerfile:2: berth does not know RUN --device'],
  ['FROM a\nADD --keep-git-dir a b', 'Dockerfile:2: berth does not know ADD --keep-git-dir'],
  ['FROM a\nRUN <<EOF\nx\n EOF', 'Dockerfile:2: <<EOF has no end: no line that is EOF'],
  ['RUN a', 'Dockerfile:1: RUN comes before the first FROM; only ARG may'],
  ['FROM a b', 'Dockerfile:1: FROM a b: an image, and maybe "AS" and a name, is what FROM takes'],
  [
    'FROM --platform=linux/arm64 a',
    'Dockerfile:1: FROM --platform=linux/arm64: berth builds for this machine only, linux/amd64',
  ],
  ['FROM $X', 'Dockerfile:1: FROM $X names no image: its ARG has no value'],
])('refused: %j', (text, message) => {
  expect(() => neededStages(recipeOf(parseDockerfile(text), new Map(), 'amd64'), null)).toThrow(message)
})

test('of a stage for each kind of machine that for this one is built', () => {
  const text = 'FROM --platform=linux/arm64 a AS for-arm64\nFROM b AS for-amd64\nFROM for-$TARGETARCH'
  const recipe = recipeOf(parseDockerfile(text), new Map(), 'amd64')
  expect(neededStages(recipe, null).map(({ index }) => index)).toEqual([1, 2])
})

test('of several stages those are built that the wanted one needs', () => {
  const text = `ARG BASE=debian
FROM --platform=$BUILDPLATFORM \${BASE} AS base
FROM base AS unused
FROM scratch AS tools
FROM base
COPY --from=tools /a /a
COPY --from=nginx:1.27 /b /b`
  const recipe = recipeOf(parseDockerfile(text), new Map([['BASE', 'alpine']]), 'amd64')
  expect(recipe.stages[0]!.from).toEqual({ is: 'image', name: 'alpine' })
  expect(neededStages(recipe, null).map(({ index }) => index)).toEqual([0, 2, 3])
  expect(neededStages(recipe, 'TOOLS').map(({ index }) => index)).toEqual([2])
  expect(neededStages(recipe, '1').map(({ index }) => index)).toEqual([0, 1])
  expect(() => neededStages(recipe, 'none')).toThrow(
    'there is no stage none in the Dockerfile; there are base, unused, tools',
  )
})

test('here-documents: as they stand, one after the other, without comments of their own', () => {
  const text = `FROM a
RUN <<EOF
# no comment \\
  echo one

EOF
COPY <<-'A B' <<"C" \\
  x/
\t<<-
\tA B
two $X
C
RUN echo "<<NONE" $((1<<2))`
  const shown = parseDockerfile(text).map(({ line, text, heredocs }) => [
    line,
    text,
    ...heredocs.map((one) => one.text),
  ])
  expect(shown).toEqual([
    [1, 'a'],
    [2, '<<EOF', '# no comment \\\n  echo one\n\n'],
    [7, `<<-'A B' <<"C"   x/`, '\t<<-\n', 'two $X\n'],
    [13, 'echo "<<NONE" $((1<<2))'],
  ])
})

test.each([
  ['type=ssh,uid=1', 'berth does not know uid of RUN --mount=type=ssh; it knows id, target, required'],
  ['type=cache,from=x,target=/y', 'berth does not know from of RUN --mount=type=cache; it knows target, id, '],
  ['type=cache', '--mount=type=cache needs a target'],
  ['type=bind,target=..', '--mount=type=bind needs a target: where it is in the image, and that is not /'],
  ['type=cache,target=a,sharing=all', '--mount=type=cache,sharing=all: write shared, private or locked'],
  ['type=cache,target=a,uid=me', '--mount: me is no number of a user or group'],
  ['type=tmpfs,target=a,size=much', '--mount=type=tmpfs,size=much: write bytes, or 64m, or 1g'],
  ['type=secret', '--mount=type=secret needs an id: the name of a --secret of the build'],
])('refused: --mount=%s', (mount, message) => {
  const [instruction] = parseDockerfile(`RUN --mount=${mount} x`)
  const apply = () => applyInstruction(empty, instruction!, { given: new Map(), globals: new Map() })
  expect(apply).toThrow(`Dockerfile:1: ${message}`)
})

test('mounts of a command: other names, variables, and paths from the working folder', () => {
  const [instruction] = parseDockerfile(
    'RUN --mount=type=cache,dst=$X/c,ro,sharing=locked,uid=7,mode=700 --mount=type=secret,target=keys/k --mount=src=s,dst=b,rw x',
  )
  const draft = { ...empty, config: { WorkingDir: '/w', Env: ['X=x'] } }
  expect(applyInstruction(draft, instruction!, { given: new Map(), globals: new Map() }).work).toMatchObject({
    mounts: [
      { id: '/w/x/c', target: '/w/x/c', isWritable: false, isShared: false, owner: { uid: 7, gid: 0 }, mode: 0o700 },
      { type: 'secret', id: 'k', target: '/w/keys/k', variable: null, isRequired: false, mode: 0o400 },
      { type: 'bind', source: 's', target: '/w/b', from: '', isWritable: true },
    ],
  })
})

const empty: Draft = { config: {}, args: new Map(), hasOwnCommand: false }

function applied(text: string, from: ConfigFields = {}, given: Readonly<Record<string, string>> = {}) {
  let draft: Draft = { ...empty, config: from }
  const works: unknown[] = []
  const args = { given: new Map(Object.entries(given)), globals: new Map([['GLOBAL', 'g']]) }
  for (const instruction of parseDockerfile(text)) {
    const { draft: next, work } = applyInstruction(draft, instruction, args)
    draft = next
    if (work !== null) works.push(work)
  }
  return { config: draft.config, works }
}

test.each<[string, ConfigFields, ConfigFields]>([
  ['ENV A=1 B="2 3" C=a\\ b', {}, { Env: ['A=1', 'B=2 3', 'C=a b'] }],
  ['ENV A old form', { Env: ['A=0', 'Z=1'] }, { Env: ['A=old form', 'Z=1'] }],
  [`ENV A=1\nENV B=$A-\${A:-x}-\${N:-y}-\${A:+z}-\\$A`, {}, { Env: ['A=1', 'B=1-1-y-z-$A'] }],
  ['ARG V=1\nENV V=$V', {}, { Env: ['V=1'] }],
  [
    `ENV F=a/b.tar.gz\nENV B=\${F##*/} C=\${F#*/} D=\${F%.*} E=\${F%%.*} G=\${F/a/x} H=\${F//./-} I=\${F#nope}`,
    {},
    {
      Env: [
        'F=a/b.tar.gz',
        'B=b.tar.gz',
        'C=b.tar.gz',
        'D=a/b.tar',
        'E=a/b',
        'G=x/b.tar.gz',
        'H=a/b-tar-gz',
        'I=a/b.tar.gz',
      ],
    },
  ],
  [`ENV V=1.2\nENV A=\${V:?} B=\${N:-\${V%.*}} C=$1$$x`, {}, { Env: ['V=1.2', 'A=1.2', 'B=1', 'C=x'] }],
  ['ARG GLOBAL\nLABEL g=$GLOBAL', {}, { Labels: { g: 'g' } }],
  ['WORKDIR /a\nWORKDIR b/../c', {}, { WorkingDir: '/a/c' }],
  [
    'EXPOSE 80 53/UDP',
    { ExposedPorts: { '22/tcp': {} } },
    { ExposedPorts: { '22/tcp': {}, '80/tcp': {}, '53/udp': {} } },
  ],
  ['EXPOSE 8000-8002', {}, { ExposedPorts: { '8000/tcp': {}, '8001/tcp': {}, '8002/tcp': {} } }],
  ['VOLUME ["/a b"]\nVOLUME /c', {}, { Volumes: { '/a b': {}, '/c': {} } }],
  ['CMD echo $HOME', {}, { Cmd: ['/bin/sh', '-c', 'echo $HOME'] }],
  ['SHELL ["/bin/bash", "-e"]\nCMD x', {}, { Shell: ['/bin/bash', '-e'], Cmd: ['/bin/bash', '-e', 'x'] }],
  ['ENTRYPOINT ["a"]', { Cmd: ['of the base'] }, { Entrypoint: ['a'] }],
  ['CMD ["own"]\nENTRYPOINT ["a"]', {}, { Cmd: ['own'], Entrypoint: ['a'] }],
  [
    'HEALTHCHECK --interval=1m30s --retries=2 CMD curl -f localhost',
    {},
    { Healthcheck: { Test: ['CMD-SHELL', 'curl -f localhost'], Interval: 90_000_000_000, Retries: 2 } },
  ],
  ['HEALTHCHECK CMD ["a", "b"]', {}, { Healthcheck: { Test: ['CMD', 'a', 'b'] } }],
  ['HEALTHCHECK none', { Healthcheck: { Test: ['CMD', 'a'] } }, { Healthcheck: { Test: ['NONE'] } }],
  ['ONBUILD RUN make $X', { OnBuild: ['COPY . /'] }, { OnBuild: ['COPY . /', 'RUN make $X'] }],
  ['ONBUILD RUN <<EOF\nmake\nEOF\nCMD x', {}, { OnBuild: ['RUN <<EOF\nmake\nEOF'], Cmd: ['/bin/sh', '-c', 'x'] }],
  ['USER app:app\nSTOPSIGNAL SIGQUIT', {}, { User: 'app:app', StopSignal: 'SIGQUIT' }],
])('%j', (text, from, config) => expect(applied(text, from).config).toEqual(config))

test('what makes a layer, with the build’s arguments', () => {
  const text = `ARG A=1
ENV E=2
WORKDIR /srv
RUN make $A
COPY a* "b c" dir/
ADD --chown=1:2 x.tar.gz .`
  expect(applied(text, {}, { A: '3' }).works).toEqual([
    { is: 'folder', path: '/srv', owner: '' },
    { is: 'run', command: ['/bin/sh', '-c', 'make $A'], env: ['A=3'], ...plain },
    { ...copy, sources: ['a*', 'b c'], target: '/srv/dir/' },
    { ...copy, sources: ['x.tar.gz'], target: '/srv/', chown: '1:2', isAdd: true },
  ])
  expect(() => applied('COPY a b c')).toThrow('COPY of several things needs a folder to put them in: c/')
  expect(() => applied('ENV A')).toThrow('ENV takes name=value')
  expect(() => applied('ONBUILD ONBUILD RUN x')).toThrow('ONBUILD ONBUILD is not allowed')
  expect(() => applied('HEALTHCHECK --interval=5 CMD x')).toThrow('--interval=5: it takes a duration, as 30s')
  expect(() => applied('RUN --security=none x')).toThrow('RUN --security=none: write sandbox or insecure')
  expect(() => applied('RUN --network=mine x')).toThrow('RUN --network=mine: write default, host or none')
  expect(() => applied('EXPOSE 8002-8000')).toThrow('EXPOSE 8002-8000: a port is a number')
  expect(() => applied(`ENV A=\${B:?set B}`)).toThrow('Dockerfile:1: B: set B')
  expect(() => applied(`ENV A=\${B?}`)).toThrow('Dockerfile:1: B: is not allowed to be unset')
  expect(() => applied(`ENV A=\${B`)).toThrow(`Dockerfile:1: \${B: a } is missing`)
  expect(() => applied('LABEL a="b c')).toThrow('Dockerfile:1: a="b c: a " is missing')
  expect(() => applied("ENV A it's")).toThrow("Dockerfile:1: it's: a ' is missing")
  expect(() => applied(`ENV A=\${B^^}`)).toThrow('bad substitution')
  expect(() => applied('HEALTHCHECK x')).toThrow('HEALTHCHECK takes CMD and a command, or NONE')
})

const plain = { script: null, mounts: [], proxies: [], network: 'host', isPrivileged: false }

const copy = {
  is: 'copy',
  inline: [],
  from: '',
  chown: '',
  chmod: '',
  checksum: '',
  isLinked: false,
  isAdd: false,
  excludes: [],
  keepsParents: false,
}

test('here-documents as commands, as programs, for a shell to read, and as files', () => {
  const text = `ARG WHO=you
RUN <<-EOF
\techo $WHO
\tEOF
RUN <<EOF
#!/usr/bin/env python3
print(1)
EOF
RUN cat <<A >/x && cat <<'B'
a
A
b
B
COPY --link <<A <<'B' /etc/
for "$WHO" \\$WHO \${NOBODY:-it's "no one"}
A
for $WHO
B`
  const run = { is: 'run', env: ['WHO=you'], ...plain }
  expect(applied(text).works).toEqual([
    { ...run, command: ['/bin/sh', '-c', 'echo $WHO\n'] },
    {
      ...run,
      command: ['/bin/sh', '-c', '/dev/pipes/EOF'],
      script: { path: '/dev/pipes/EOF', content: '#!/usr/bin/env python3\nprint(1)\n' },
    },
    { ...run, command: ['/bin/sh', '-c', "cat <<A >/x && cat <<'B'\na\nA\nb\nB"] },
    {
      ...copy,
      ...{ sources: [], target: '/etc/', isLinked: true },
      inline: [
        { name: 'A', content: 'for "you" \\$WHO it\'s "no one"\n' },
        { name: 'B', content: 'for $WHO\n' },
      ],
    },
  ])
})
