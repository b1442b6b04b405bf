import { expect, test } from 'vitest'
import { planRemoval, type Removal } from './removal.ts'

const id = `sha256:${'cafe'.repeat(16)}`
const digest = `@sha256:${'1'.repeat(64)}`
const [app, web] = ['docker.io/library/app', 'example.org/team/web']

function removal(names: readonly string[], asked: string, how: 'free' | 'used' | 'forced'): Removal {
  return planRemoval({ image: { id, names }, asked, isInUse: how !== 'free', force: how === 'forced' })
}

const untag = (names: readonly string[], isLast: boolean): Removal => ({ is: 'untag', names, isLast })
const inUse: Removal = { is: 'refused', because: 'in use' }
const several: Removal = { is: 'refused', because: 'in several repositories' }

test.each<[string, readonly string[], string, 'free' | 'used' | 'forced', Removal]>([
  ['one name of two', [`${app}:1`, `${app}:2`], 'app:1', 'free', untag([`${app}:1`], false)],
  ['one name of two, in use', [`${app}:1`, `${app}:2`], 'app:1', 'used', untag([`${app}:1`], false)],
  ['the last name', [`${app}:1`], 'app:1', 'free', untag([`${app}:1`], true)],
  ['the last name, in use', [`${app}:1`], 'app:1', 'used', inUse],
  ['the last name, in use, by force', [`${app}:1`], 'app:1', 'forced', untag([`${app}:1`], true)],
  ['the last tag', [`${app}:1`, app + digest], 'app:1', 'free', untag([`${app}:1`, app + digest], true)],
  [
    'the last tag of a repository',
    [`${app}:1`, app + digest, `${web}:1`],
    'app:1',
    'used',
    untag([`${app}:1`, app + digest], false),
  ],
  ['a digest beside a tag', [`${app}:1`, app + digest], app + digest, 'free', untag([app + digest], false)],
  ['a digest it was not brought by', [`${app}:1`, `${web}:1`], app + digest, 'free', untag([`${app}:1`], false)],
  ['an ID', [`${app}:1`, `${app}:2`], 'cafecafe', 'free', untag([`${app}:1`, `${app}:2`], true)],
  ['an ID, in use', [`${app}:1`], id, 'used', inUse],
  ['an ID of several repositories', [`${app}:1`, `${web}:1`], 'cafecafe', 'free', several],
  ['the same by force', [`${app}:1`, `${web}:1`], 'cafecafe', 'forced', untag([`${app}:1`, `${web}:1`], true)],
])('%s', (_, names, asked, how, expected) => {
  expect(removal(names, asked, how)).toEqual(expected)
})
