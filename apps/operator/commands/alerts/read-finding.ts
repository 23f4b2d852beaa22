import { z } from 'zod'
import { idKinds, parseAccountId, parseRegion } from '../../../manifest/ids'
import type { KnownFinding } from '../../../planning/alerts/who-hears'
import { OperatorError } from '../../base/operator-error'
import type { OperatorContext } from '../../session/context'

const text = z.string().min(1)
const account = text.regex(idKinds.accountId.pattern)
const sampleFlag = z.object({ sample: z.boolean().optional() }).optional()

/** In an event, and in an exported finding. */
const written = z.object({
  accountId: account,
  region: text,
  type: text,
  severity: z.number(),
  resource: z.object({ resourceType: text }),
  service: z.object({ additionalInfo: sampleFlag.nullable() }).optional(),
})

/** As the API returns it: what is additional is JSON in a text. */
const returned = z.object({
  AccountId: account,
  Region: text,
  Type: text,
  Severity: z.number(),
  Resource: z.object({ ResourceType: text }),
  Service: z.object({ AdditionalInfo: z.object({ Value: z.string().optional() }).optional() }).optional(),
})

const isSampleText = (value: string | undefined): boolean => {
  try {
    return (JSON.parse(value ?? '{}') as { readonly sample?: unknown }).sample === true
  } catch {
    // GuardDuty documents no form for it: what is not JSON says nothing of samples.
    return false
  }
}

const fromWritten = (finding: z.output<typeof written>): KnownFinding => ({
  account: parseAccountId(finding.accountId),
  region: parseRegion(finding.region),
  type: finding.type,
  severity: finding.severity,
  resource: finding.resource.resourceType,
  isSample: finding.service?.additionalInfo?.sample === true,
})

const fromReturned = (finding: z.output<typeof returned>): KnownFinding => ({
  account: parseAccountId(finding.AccountId),
  region: parseRegion(finding.Region),
  type: finding.Type,
  severity: finding.Severity,
  resource: finding.Resource.ResourceType,
  isSample: isSampleText(finding.Service?.AdditionalInfo?.Value),
})

const unreadable = (path: string, why: string, cause?: unknown): OperatorError =>
  new OperatorError(
    'FINDING_UNREADABLE',
    `${path} is not a finding: ${why}`,
    'Give a file with one finding as `aws guardduty get-findings` returns it, or as an event from EventBridge has it',
    { cause },
  )

/** What was meant, out of what may stand around it: the answer of GetFindings, or an event. */
const within = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  const { Findings, detail } = value as { readonly Findings?: unknown; readonly detail?: unknown }
  return Array.isArray(Findings) ? Findings[0] : (detail ?? value)
}

/** A finding that was judged, in whichever of the two forms it is nearer to. */
const judge = (path: string, value: unknown): KnownFinding => {
  const isReturned = typeof value === 'object' && value !== null && 'AccountId' in value
  const judged = isReturned ? returned.safeParse(value) : written.safeParse(value)
  if (!judged.success) {
    const [first] = judged.error.issues
    throw unreadable(path, `${first?.path.join('.') || 'the document'}: ${first?.message ?? 'not as expected'}`)
  }
  return 'AccountId' in judged.data ? fromReturned(judged.data) : fromWritten(judged.data)
}

/**
 * Reads a finding as the API returns it (alone, or first of an answer's `Findings`), or as an event or an exported file has it.
 * @throws OperatorError `FINDING_UNREADABLE`
 */
export const readFinding = async (
  path: string,
  { readFile }: Pick<OperatorContext, 'readFile'>,
): Promise<KnownFinding> => {
  const content = await readFile(path).catch((cause: Error) => {
    throw unreadable(path, cause.message, cause)
  })
  try {
    return judge(path, within(JSON.parse(content)))
  } catch (cause) {
    throw cause instanceof OperatorError ? cause : unreadable(path, (cause as Error).message, cause)
  }
}
