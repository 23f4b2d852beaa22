import type { AwsSecurityFinding, Severity, SeverityLabel } from '@aws-sdk/client-securityhub'
import type { AccountId } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import { organization } from '../organizations/state'
import type { UpdatedField } from './state'

/** The lowest `Normalized` of each label, highest first (BEHAVIOUR 10). */
const lowest: readonly (readonly [SeverityLabel, number])[] = [
  ['CRITICAL', 90],
  ['HIGH', 70],
  ['MEDIUM', 40],
  ['LOW', 1],
  ['INFORMATIONAL', 0],
]

/** What a finding without a severity is. */
const unrated: SeverityLabel = 'INFORMATIONAL'

/** A severity with its label and its number, whichever of them was given (BEHAVIOUR 10). */
export const severityOf = ({ Label, Normalized, Original }: Severity = {}): Severity => {
  const label = Label ?? lowest.find(([, from]) => (Normalized ?? 0) >= from)?.[0] ?? unrated
  const number = Normalized ?? lowest.find(([name]) => name === label)?.[1] ?? 0
  return { Label: label, Normalized: number, ...(Original !== undefined && { Original }) }
}

/** What customers work with, which providers cannot change once a finding is there (BEHAVIOUR 11). */
const keptFields = ['Note', 'UserDefinedFields', 'VerificationState', 'Workflow'] as const

/** A finding that is imported anew, and the fields that customers have set. */
export interface Known {
  readonly finding: AwsSecurityFinding | undefined
  readonly updated: ReadonlySet<UpdatedField> | undefined
}

const kept = ({ finding, updated = new Set() }: Known): Partial<AwsSecurityFinding> =>
  Object.fromEntries(
    [...new Set([...keptFields, ...updated])].flatMap((field) =>
      finding?.[field] === undefined ? [] : [[field, finding[field]] as const],
    ),
  )

/** A finding as Security Hub keeps it, and sends it to EventBridge (BEHAVIOUR 10, 11). */
export const storedFinding = (
  { world, account, region }: Call,
  given: AwsSecurityFinding,
  known: Known,
): AwsSecurityFinding => {
  const severity = severityOf(given.FindingProviderFields?.Severity ?? given.Severity)
  const types = given.FindingProviderFields?.Types ?? given.Types ?? []
  const [ProductName, CompanyName] = [given.ProductName ?? 'Default', given.CompanyName ?? 'Personal']
  const name = world.store(organization).accounts.get(account as AccountId)?.name
  return {
    ...given,
    ProductName,
    CompanyName,
    Region: region,
    Types: types,
    Severity: severity,
    WorkflowState: 'NEW',
    Workflow: { Status: 'NEW' },
    RecordState: given.RecordState ?? 'ACTIVE',
    FindingProviderFields: {
      ...given.FindingProviderFields,
      Severity: { Label: severity.Label, Original: severity.Original },
      Types: types,
    },
    ProductFields: {
      ...given.ProductFields,
      'aws/securityhub/FindingId': `${given.ProductArn}/${given.Id}`,
      'aws/securityhub/ProductName': ProductName,
      'aws/securityhub/CompanyName': CompanyName,
    },
    ProcessedAt: world.clock.now().toISOString(),
    ...(name !== undefined && { AwsAccountName: name }),
    ...kept(known),
  }
}
