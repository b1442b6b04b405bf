import { expect, test } from 'vitest'
import type { ClusterOptions } from './cluster.ts'
import { unknownNames } from './unknown-names.ts'

const none = { controllers: ['*'], enableAdmissionPlugins: [], disableAdmissionPlugins: [], standIn: [] }

test.each([
  [{ standIn: ['all', 'kubernetes.io/gce-pd', 'fuseim.pri/ifs', 'x.csi.example.com'] }, []],
  [{ standIn: ['gce-pd'] }, ['--stand-in: no provisioner is named gce-pd; it is kubernetes.io/gce-pd.']],
  [
    { standIn: ['kubernetes.io/gce-pdd'] },
    ['--stand-in: no provisioner is named kubernetes.io/gce-pdd; a StorageClass tells its own as "provisioner".'],
  ],
  [{ controllers: ['nope', '-garbage-collector-controller'] }, ['--controllers: berth has none named nope.']],
])('%j', (options, told) => {
  expect(unknownNames({ ...none, ...options } as unknown as ClusterOptions)).toEqual(told)
})
