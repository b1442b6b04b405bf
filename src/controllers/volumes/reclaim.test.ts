import { describe, expect, test } from 'vitest'
import type { Claim, Recycler, ReservedClaim, Volume } from './model.ts'
import { planVolume } from './reclaim.ts'
import { claimOf, forC, short, volumeOf } from './testdata/scene.ts'

describe('a volume', () => {
  const taken = { reservation: forC, phase: 'Bound' }
  const there = (over: Partial<Claim>) => ({ is: 'present', claim: claimOf(over) }) as const
  const gone = { is: 'absent' } as const
  const recycle = { policy: 'Recycle' }

  test.each<[string, Partial<Volume>, ReservedClaim, readonly string[], Recycler?]>([
    ['new', { phase: 'Pending' }, { is: 'none' }, ['volume-phase Available']],
    [
      'kept for a name',
      { phase: 'Pending', reservation: { ...forC, uid: '' } },
      { is: 'none' },
      ['volume-phase Available'],
    ],
    ['its claim is on the way', { reservation: forC, phase: 'Pending' }, there({}), []],
    ['bound', { reservation: forC }, there({ volumeName: 'v' }), ['volume-phase Bound']],
    ['claim gone, Retain', taken, gone, ['volume-phase Released']],
    ['claim replaced', taken, there({ uid: 'new' }), ['volume-phase Released']],
    [
      'claim gone, Delete, ours',
      { ...taken, policy: 'Delete', backing: { is: 'ours' } },
      gone,
      ['volume-phase Released', 'delete-storage v'],
    ],
    [
      'claim gone, Delete, theirs',
      { ...taken, policy: 'Delete', backing: { is: 'external' } },
      gone,
      ['volume-phase Released'],
    ],
    [
      'claim gone, Delete, outside /tmp',
      { ...taken, policy: 'Delete', backing: { is: 'host-path', path: '/var/x' } },
      gone,
      ['volume-phase Released', 'volume-phase Failed', '! VolumeFailedDelete'],
    ],
    [
      'claim went elsewhere',
      { ...taken, boundByController: true },
      there({ volumeName: 'w' }),
      ['unreserve v', 'volume-phase Available'],
    ],
    [
      'kept by a new policy',
      { ...taken, hasDeletionFinalizer: true },
      there({ volumeName: 'v' }),
      ['drop-finalizer v'],
    ],
    ['Recycle, dirty', { ...taken, ...recycle }, gone, ['volume-phase Released', 'start-recycler v'], { is: 'none' }],
    ['Recycle, at it', { ...taken, ...recycle, phase: 'Released' }, gone, [], { is: 'at-work' }],
    [
      'Recycle, clean',
      { ...taken, ...recycle, phase: 'Released', boundByController: true },
      gone,
      ['end-recycler v', '! VolumeRecycled', 'unreserve v', 'volume-phase Available'],
      { is: 'succeeded' },
    ],
    [
      'Recycle, in vain',
      { ...taken, ...recycle, phase: 'Released' },
      gone,
      ['volume-phase Failed', '! VolumeFailedRecycle', 'end-recycler v'],
      { is: 'failed', message: '' },
    ],
    ['Recycle, and failed before', { ...taken, ...recycle, phase: 'Failed' }, gone, [], { is: 'none' }],
    [
      'Recycle, by nobody',
      { ...taken, ...recycle, recyclable: false },
      gone,
      ['volume-phase Released', 'volume-phase Failed', '! VolumeFailedRecycle'],
    ],
  ])('%s', (_, over, reserved, expected, recycler) => {
    expect(short(planVolume(volumeOf(over), reserved, recycler))).toEqual(expected)
  })
})

test.each([
  ['', 'Recycle failed: failed to recycle volume: pod failed, pod.Status.Message unknown'],
  ['DeadlineExceeded', 'Recycle failed: failed to recycle volume: DeadlineExceeded'],
])('a recycler that failed saying "%s" is told of on its volume', (message, expected) => {
  const volume = volumeOf({ reservation: forC, phase: 'Released', policy: 'Recycle' })
  const told = planVolume(volume, { is: 'absent' }, { is: 'failed', message })
  expect(told).toMatchObject([{ message: expected }, { reason: 'VolumeFailedRecycle', message: expected }, {}])
})
