import { PodTemplateKind } from '../../../api/core/v1/pod-template.ts'
import type { PodTemplate } from '../../../api/types.gen.ts'
import { podTemplateErrors } from '../../validation/pod/spec.ts'
import { strategyByKind } from '../by-kind.ts'
import { type Strategy, strategy } from '../strategy.ts'
import { templateWarnings } from './pod-warnings.ts'

export const podTemplateStrategy = strategy<PodTemplate>({
  ...(strategyByKind(PodTemplateKind) as unknown as Strategy<PodTemplate>),
  validate: ({ template }) => podTemplateErrors('template', template),
  warnings: (object, old) => templateWarnings('template', object.template, object, old),
})
