import { treeOf } from '../../../apps/manifest/protection/organization-tree'
import { wantedPolicies } from '../../../apps/manifest/protection/wanted-policies'
import { manifestWith } from './manifest-with'
import { mergeByHand, wordsByHand } from './policies-by-hand'

const enabled = { status: { '@@assign': 'enabled' } }
const disabled = { status: { '@@assign': 'disabled' } }
const three = { foundational: enabled, s3_data_events: enabled, eks_audit_logs: enabled }

/** As a person would write them who knows that a default reaches all Regions: for all accounts, and for the unit. */
const byAPerson = [
  {
    target: 'r-ab12',
    enablement: {
      default: { ...three, runtime_monitoring: disabled },
      'us-east-1': { ...three, runtime_monitoring: disabled },
    },
  },
  {
    target: 'ou-ab12-workloads',
    enablement: {
      default: {
        foundational: enabled,
        runtime_monitoring: { ...enabled, additional_configuration: { ec2_agent_management: enabled } },
      },
    },
  },
].map(({ target, enablement }) => ({ target, content: JSON.stringify({ guardduty: { enablement } }) }))

const accounts = [
  ['r-ab12', '111111111111'],
  ['r-ab12', 'ou-ab12-workloads', 'ou-ab12-payments', '333333333333'],
  ['r-ab12', 'ou-ab12-workloads', '999999999999'],
]

describe('runtime monitoring for one unit, and in no account of one Region', () => {
  const runtime = { RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } }
  const manifest = manifestWith({
    '/protection/carriedOutBy': 'policies',
    '/protection/features': { S3_DATA_EVENTS: 'ALL', EKS_AUDIT_LOGS: 'ALL', RUNTIME_MONITORING: 'NONE' },
    '/protection/exceptions': [
      { units: ['Workloads'], features: runtime },
      { units: ['Workloads'], regions: ['us-east-1'], features: { RUNTIME_MONITORING: 'NONE' } },
    ],
  })
  const policies = wantedPolicies(manifest, treeOf(manifest))

  it.each(['ap-northeast-1', 'us-east-1'])('comes to what the policies of a person come to in %s', (region) => {
    for (const chain of accounts) {
      const [ours, theirs] = [policies, byAPerson].map((list) => wordsByHand(mergeByHand(list, chain), region))
      expect(ours).toEqual(theirs)
    }
  })

  it('leaves other Regions alone, which a default of a person reaches', () => {
    const inIreland = [policies, byAPerson].map((list) => wordsByHand(mergeByHand(list, accounts[0]!), 'eu-west-1'))
    expect(inIreland.map((words) => words.length)).toEqual([0, 4])
  })
})
