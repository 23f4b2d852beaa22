import { planBootstrap } from '../../../apps/planning/stacks/plan-bootstrap'
import type { ObservedToolkit } from '../../../apps/planning/state/observed-toolkit'
import { manifestWith } from '../../stacks/support/manifests'
import { assemblyOf, inSyncWorld } from '../worlds'

const policy = (name: string) => ({ name, description: name, document: '{}' })
const arn = (name: string): string => `arn:aws:iam::222222222222:policy/${name}`

const manifest = manifestWith()
const world = inSyncWorld(manifest)
const assembly = assemblyOf(manifest)

/** Why a bootstrap is deployed again whose role has the policies of these names. */
const reasons = (attached: readonly string[], more: Partial<typeof assembly.bootstrap> = {}): string[] => {
  const toolkit: ObservedToolkit = {
    status: 'UPDATE_COMPLETE',
    missing: [],
    deployedWith: { tags: {}, executionPolicies: attached.map(arn), permissionsBoundary: '' },
  }
  const { actions = [] } = planBootstrap({
    manifest,
    observed: { ...world, toolkit: { seen: toolkit } },
    assembly: { ...assembly, bootstrap: { ...assembly.bootstrap, wordsPolicy: policy('words'), ...more } },
  })
  return actions.map((action) => ('reason' in action ? String(action.reason) : ''))
}

describe(planBootstrap.name, () => {
  it('gives CloudFormation a policy that an older release did not have', () => {
    expect(reasons(['execution'])).toEqual(['the role of CloudFormation does not have the policy words'])
    expect(reasons(['execution', 'words'])).toEqual([])
  })

  it('knows a policy by its whole name', () => {
    expect(reasons(['execution', 'passwords'])).toEqual(['the role of CloudFormation does not have the policy words'])
  })

  it('names the policy for what the company demands once the other is there', () => {
    const companyPolicy = policy('company')
    expect(reasons(['execution', 'words'], { companyPolicy })).toEqual([
      'the role of CloudFormation does not have the policy company',
    ])
  })
})
