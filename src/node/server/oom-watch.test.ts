import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { oomEvent } from '../stats/oom-victims.ts'
import { OomWatch } from './oom-watch.ts'

test('who was ended for want of the machine’s memory since the last look, and not of a group’s', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-oom-'))
  const [vmstat, kmsg] = [join(folder, 'vmstat'), join(folder, 'kmsg')]
  const records = [
    '4,1,100,-;oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),global_oom,task_memcg=/,task=old,pid=1,uid=0',
    '3,2,101,-;Out of memory: Killed process 1 (old) total-vm:1kB, anon-rss:1kB',
    '3,3,200,-;Memory cgroup out of memory: Killed process 2 (limited) total-vm:1kB',
    '3,4,300,-;Out of memory: Killed process 3 (a (b) total-vm:1kB, anon-rss:1kB',
  ]
  const set = (kills: number, count: number) => {
    writeFileSync(vmstat, `nr_free_pages 1\noom_kill ${kills}\n`)
    writeFileSync(kmsg, `${records.slice(0, count).join('\n')}\n`)
  }
  const watch = new OomWatch(vmstat, kmsg)
  set(1, 2)
  expect(await watch.look()).toEqual([])
  set(2, 3)
  expect(await watch.look()).toEqual([])
  set(3, 4)
  const victims = await watch.look()
  expect(victims).toEqual([{ atUs: 300, pid: 3, program: 'a (b' }])
  expect(oomEvent(victims[0]!)).toEqual({
    type: 'Warning',
    reason: 'SystemOOM',
    message: 'System OOM encountered, victim process: a (b, pid: 3',
  })
  expect(await watch.look()).toEqual([])
  set(4, 4)
  rmSync(kmsg)
  expect(await watch.look()).toEqual([])
  rmSync(folder, { recursive: true })
})
