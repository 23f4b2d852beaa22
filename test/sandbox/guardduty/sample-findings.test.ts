import {
  CreateSampleFindingsCommand,
  type Finding,
  GetFindingsCommand,
  paginateListFindings,
} from '@aws-sdk/client-guardduty'
import { sampleTypes } from '../../../apps/sandbox/services/guardduty/findings/sample-types'
import { withSandbox } from '../../support/with-sandbox'
import { enrolledOrganization, type GuardDutyAccount } from './enrolled-organization'

const purposes = [
  ...['AttackSequence', 'Backdoor', 'Behavior', 'CredentialAccess', 'CryptoCurrency', 'DefenseEvasion', 'Discovery'],
  ...['Execution', 'Exfiltration', 'Impact', 'InitialAccess', 'Object', 'PenTest', 'Persistence', 'Policy'],
  ...['PrivilegeEscalation', 'Recon', 'Stealth', 'Trojan', 'UnauthorizedAccess'],
]

/** The resource types of the user guide's pages (BEHAVIOUR 45); the first pattern that matches a finding type counts. */
const documented: readonly (readonly [RegExp, string])[] = [
  [/^AttackSequence:(EC2|ECS|EKS|IAM|S3)\//, 'AttackSequence'],
  [/^Execution:EC2\/MaliciousFile!Snapshot$/, 'EBSSnapshot'],
  [/^Execution:EC2\/MaliciousFile!AMI$/, 'EC2AMI'],
  [/^Execution:EC2\/MaliciousFile!RecoveryPoint$/, 'EC2RecoveryPoint'],
  [/^Execution:S3\/MaliciousFile!RecoveryPoint$/, 'S3RecoveryPoint'],
  [/^Object:S3\/MaliciousFile$/, 'S3Object'],
  [/^(Policy|Stealth):S3\//, 'AccessKey'],
  [/:(EC2|Runtime)\//, 'Instance'],
  [/:IAMUser\//, 'AccessKey'],
  [/:S3\//, 'S3Bucket'],
  [/:Kubernetes\//, 'EKSCluster'],
  [/:ECS\//, 'ECSCluster'],
  [/:Container\//, 'Container'],
  [/:RDS\//, 'RDSDBInstance'],
  [/:Lambda\//, 'Lambda'],
]

const documentedResource = (type: string) => documented.find(([pattern]) => pattern.test(type))?.[1]

const findings = async ({ client, DetectorId }: GuardDutyAccount): Promise<Map<string, Finding>> => {
  const found = new Map<string, Finding>()
  for await (const { FindingIds } of paginateListFindings({ client }, { DetectorId })) {
    const { Findings } = await client.send(new GetFindingsCommand({ DetectorId, FindingIds }))
    for (const finding of Findings ?? []) found.set(finding.Type ?? '', finding)
  }
  return found
}

const samples = async (...FindingTypes: string[]): Promise<Map<string, Finding>> => {
  let made = new Map<string, Finding>()
  await withSandbox(async ({ as }) => {
    const { member } = await enrolledOrganization(as)
    const { client, DetectorId } = member
    const types = FindingTypes.length > 0 ? { FindingTypes } : {}
    await client.send(new CreateSampleFindingsCommand({ DetectorId, ...types }))
    made = await findings(member)
  })
  return made
}

let made: Promise<Map<string, Finding>> | undefined
let all: Map<string, Finding>

const makeOnce = async () => {
  made ??= samples()
  all = await made
}

describe('the samples of every finding type', () => {
  beforeAll(makeOnce)

  it('are one of each type of the list (BEHAVIOUR 28)', () => {
    expect([...all.keys()].sort()).toEqual(sampleTypes.map(({ type }) => type))
  })

  it("have a threat purpose of GuardDuty's", () => {
    expect([...all.keys()].filter((type) => !purposes.includes(type.split(':')[0] ?? ''))).toEqual([])
  })

  it('have the documented type of resource (BEHAVIOUR 45)', () => {
    const types = [...all].map(([type, { Resource }]) => [type, Resource?.ResourceType])
    expect(types).toEqual([...all.keys()].map((type) => [type, documentedResource(type)]))
  })

  it('have the details that belong to their type of resource', () => {
    const details: Readonly<Record<string, keyof NonNullable<Finding['Resource']>>> = {
      ...{ Instance: 'InstanceDetails', AccessKey: 'AccessKeyDetails', S3Bucket: 'S3BucketDetails' },
      ...{ S3Object: 'S3BucketDetails', EKSCluster: 'EksClusterDetails', ECSCluster: 'EcsClusterDetails' },
      ...{ Container: 'ContainerDetails', RDSDBInstance: 'RdsDbInstanceDetails', Lambda: 'LambdaDetails' },
      ...{ EBSSnapshot: 'EbsSnapshotDetails', EC2AMI: 'Ec2ImageDetails' },
      ...{ EC2RecoveryPoint: 'RecoveryPointDetails', S3RecoveryPoint: 'RecoveryPointDetails' },
    }
    const without = [...all.values()].filter(({ Resource }) => {
      const member = details[Resource?.ResourceType ?? '']
      return member !== undefined && Resource?.[member] === undefined
    })
    expect(without.map(({ Type }) => Type)).toEqual([])
  })

  it('are low, medium, high or critical (BEHAVIOUR 46)', () => {
    const isCritical = (type: string) => type.startsWith('AttackSequence:')
    const outside = [...all].filter(([type, { Severity = 0 }]) =>
      isCritical(type) ? Severity < 9 : ![2, 5, 8].includes(Severity),
    )
    expect(outside.map(([type]) => type)).toEqual([])
  })

  it('tell themselves apart, with every placeholder filled', () => {
    const texts = [...all.values()].flatMap(({ Title, Description }) => [Title, Description])
    expect(new Set(texts).size).toBe(2 * all.size)
    expect(texts.filter((text) => /[{}]/.test(text ?? '{'))).toEqual([])
  })
})

describe('a sample of one type', () => {
  beforeAll(makeOnce)

  it.each([
    ['UnauthorizedAccess:EC2/TorRelay', 8, 'NETWORK_CONNECTION'],
    ['UnauthorizedAccess:EC2/MetadataDNSRebind', 8, 'DNS_REQUEST'],
    ['Impact:EC2/SuspiciousDomainRequest.Reputation', 2, 'DNS_REQUEST'],
    ['CredentialAccess:IAMUser/CompromisedCredentials', 8, 'AWS_API_CALL'],
    ['Impact:S3/AnomalousBehavior.Write', 5, 'AWS_API_CALL'],
    ['Persistence:Kubernetes/TorIPCaller', 5, 'KUBERNETES_API_CALL'],
    ['CredentialAccess:RDS/AnomalousBehavior.FailedLogin', 2, 'RDS_LOGIN_ATTEMPT'],
    ['UnauthorizedAccess:Lambda/TorRelay', 8, 'NETWORK_CONNECTION'],
    ['Trojan:Runtime/DropPoint', 5, 'NETWORK_CONNECTION'],
    ['DefenseEvasion:Runtime/PtraceAntiDebugging', 2, undefined],
    ['Execution:ECS/SuspiciousFile', 5, undefined],
    ['AttackSequence:ECS/CompromisedCluster', 9.1, undefined],
  ])('%s has severity %d and the action %s', (type, severity, action) => {
    const finding = all.get(type)
    expect([finding?.Severity, finding?.Service?.Action?.ActionType]).toEqual([severity, action])
  })

  it.each([
    ['Impact:EC2/WinRMBruteForce', 'TARGET'],
    ['Backdoor:EC2/Spambot', 'ACTOR'],
    ['Execution:Runtime/ReverseShell', undefined],
    ['Object:S3/MaliciousFile', undefined],
  ])('%s has the resource role %s (BEHAVIOUR 45)', (type, role) => {
    expect(all.get(type)?.Service).toBeDefined()
    expect(all.get(type)?.Service?.ResourceRole).toBe(role)
  })

  it.each([
    ['Policy:Kubernetes/ExposedDashboard', 'EksAuditLogs'],
    ['Policy:S3/BucketPublicAccessGranted', undefined],
    ['Execution:Kubernetes/MaliciousFile', undefined],
    ['Execution:Runtime/MaliciousFileExecuted', 'RuntimeMonitoring'],
  ])('%s was found by %s', (type, feature) => {
    expect(all.get(type)?.Service).toBeDefined()
    expect(all.get(type)?.Service?.FeatureName).toBe(feature)
  })

  it('of AI Protection names the model or the guardrail (BEHAVIOUR 45)', () => {
    const resource = (type: string) => all.get(`Impact:IAMUser/${type}`)?.Resource
    expect(resource('CostHarvesting')?.ModelDetails).toEqual([{ ModelId: 'GeneratedFindingModelId' }])
    expect(resource('PromptInjection.Direct')?.BedrockGuardrailDetails).toMatchObject({
      GuardrailAction: 'GUARDRAIL_INTERVENED',
      ContentPolicyFilters: [{ Type: 'PROMPT_ATTACK', Confidence: 'HIGH' }],
    })
  })

  it('is made when it is asked for by name, and no other (BEHAVIOUR 28)', async () => {
    const types = ['UnauthorizedAccess:EC2/MetadataDNSRebind', 'UnauthorizedAccess:EC2/TorRelay']
    expect([...(await samples(...types)).keys()].sort()).toEqual(types)
  })

  it.each(['Backdoor:EC2/XORDDOS', 'UnauthorizedAccess:EC2/TorIPCaller'])(
    '%s, retired long ago, is refused (BEHAVIOUR 47)',
    async (type) => {
      await expect(samples(type)).rejects.toMatchObject({ name: 'BadRequestException' })
    },
  )
})
