import type { CreateSampleFindingsCommandInput, CreateSampleFindingsCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { invalidInput } from '../bad-request'
import { requireBatch } from '../batch'
import { ownDetector } from '../own-detector'
import { recordFinding } from '../record-finding'
import { newSample } from '../sample-finding'
import { sampleTypes } from '../sample-types'
import { guardDuty } from '../state'

/** Samples belong to the account that asks for them; without types, one of every type there is. */
export const createSampleFindings: Operation<CreateSampleFindingsCommandInput, CreateSampleFindingsCommandOutput> = (
  input,
  call,
) => {
  const { world } = call
  const detector = ownDetector(call, input.DetectorId)
  if (detector.status !== 'ENABLED') throw invalidInput()
  const wanted = input.FindingTypes ?? sampleTypes.map(({ type }) => type)
  if (input.FindingTypes) requireBatch(input.FindingTypes, 'findingTypes')
  const samples = wanted.map((type) => newSample(world, detector, type))
  if (samples.includes(undefined)) throw invalidInput()
  for (const sample of samples) {
    if (sample) recordFinding(world, world.store(guardDuty), detector, sample)
  }
  return {}
}
