import type {
  AwsSecurityFinding,
  AwsSecurityFindingIdentifier,
  BatchUpdateFindingsCommandInput,
  BatchUpdateFindingsUnprocessedFinding,
} from '@aws-sdk/client-securityhub'
import { asks } from '../../request/access'
import type { Ask, Call } from '../../request/operation'
import type { AccountRegion } from '../../world/regional-map'
import { severityOf } from './asff'
import { findingKey, publish, viewOf } from './findings'
import { hubArn, requireHub } from './hub'
import { type Hub, type SecurityHubOperation, securityHubs, type UpdatedField } from './state'

/** A finding where it was imported. */
interface Held {
  readonly place: AccountRegion
  readonly hub: Hub
  readonly finding: AwsSecurityFinding
}

/** Fields that are set as they are given; a note and a severity get more. */
const plainFields = [
  'Confidence',
  'Criticality',
  'RelatedFindings',
  'Types',
  'UserDefinedFields',
  'VerificationState',
] as const

/** The finding of that key, where the caller may see it from this Region (BEHAVIOUR 15). */
const findHeld = (call: Call, identifier: AwsSecurityFindingIdentifier): Held | undefined => {
  const key = findingKey(identifier)
  const { account, region, world } = call
  return world
    .store(securityHubs)
    .hubs.entries()
    .flatMap(({ value: { hub }, ...place }): Held[] => {
      const finding = hub?.findings.get(key)
      return hub === undefined || finding === undefined ? [] : [{ place, hub, finding }]
    })
    .find(({ place }) => {
      const { accounts, regions } = viewOf(world, place)
      return accounts.includes(account) && regions.includes(region)
    })
}

/** What the update sets, in the form of a finding (BEHAVIOUR 15). */
const changesOf = (input: BatchUpdateFindingsCommandInput, { world }: Call): Partial<AwsSecurityFinding> => {
  const { Note, Severity, Workflow } = input
  const plain = plainFields.flatMap((field) => (input[field] === undefined ? [] : [[field, input[field]] as const]))
  return {
    ...Object.fromEntries(plain),
    ...(Workflow && { Workflow: { Status: Workflow.Status } }),
    ...(Severity && { Severity: severityOf(Severity) }),
    ...(Note && { Note: { ...Note, UpdatedAt: world.clock.now().toISOString() } }),
  }
}

const update = (call: Call, { place, hub, finding }: Held, changes: Partial<AwsSecurityFinding>): void => {
  const key = findingKey(finding)
  const stored = { ...finding, ...changes }
  hub.findings.set(key, stored)
  hub.updated.set(key, new Set([...(hub.updated.get(key) ?? []), ...(Object.keys(changes) as UpdatedField[])]))
  publish(call.world, place, stored)
}

const problems = {
  DuplicatedFindingIdentifier: 'Finding Identifier is duplicated',
  FindingNotFound: 'Finding Not Found',
} as const

/** What customers say of findings, each an event; of one that there is not, nothing (BEHAVIOUR 15). */
export const batchUpdateFindings: SecurityHubOperation<'BatchUpdateFindings'> = (input, call) => {
  requireHub(call)
  const { FindingIdentifiers = [] } = input
  const changes = changesOf(input, call)
  const keys = FindingIdentifiers.map(findingKey)
  const processed: AwsSecurityFindingIdentifier[] = []
  const unprocessed: BatchUpdateFindingsUnprocessedFinding[] = []
  for (const [index, FindingIdentifier] of FindingIdentifiers.entries()) {
    const held = findHeld(call, FindingIdentifier)
    const isTwice = keys.indexOf(keys[index] ?? '') !== keys.lastIndexOf(keys[index] ?? '')
    const ErrorCode = isTwice ? 'DuplicatedFindingIdentifier' : 'FindingNotFound'
    if (held === undefined || isTwice) {
      unprocessed.push({ FindingIdentifier, ErrorCode, ErrorMessage: problems[ErrorCode] })
      continue
    }
    update(call, held, changes)
    processed.push(FindingIdentifier)
  }
  return { ProcessedFindings: processed, UnprocessedFindings: unprocessed }
}

/** The values of an input by their paths, such as `Workflow.Status`. */
const pathsOf = (value: unknown, path: string): readonly (readonly [string, string])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, `${path}.${name}`))
    : [[path, String(value)]]

/** What it asks of its caller: the hub, with a condition key for each field that is set (BEHAVIOUR 15). */
export const asksToUpdate = (
  { FindingIdentifiers: _, ...fields }: BatchUpdateFindingsCommandInput,
  call: Call,
): readonly Ask[] => {
  const { Types: _types, RelatedFindings: _related, ...single } = fields
  const paths = Object.entries(single).flatMap(([name, value]) => pathsOf(value, name))
  const context = Object.fromEntries(
    paths.map(([path, value]) => [`securityhub:ASFFSyntaxPath/${path}`, value] as const),
  )
  return asks('securityhub:BatchUpdateFindings', hubArn(call), context)
}
