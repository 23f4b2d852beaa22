import { plan } from '../../apps/planning/plan'
import { desiredOf, freshWorld, inSyncWorld, manifestFile, readManifest } from './worlds'

const manifest = readManifest(manifestFile)

describe('plan', () => {
  it('has nothing to say of an organization that is as the manifest wants it', () => {
    expect(plan(desiredOf(manifest), inSyncWorld(manifest))).toEqual({
      version: 1,
      organization: 'o-a1b2c3d4e5',
      actions: [],
      refusals: [],
      waiting: [],
      notices: [],
      counts: { add: 0, change: 0, remove: 0 },
    })
  })

  it('orders a first rollout by what depends on what, home Region first', () => {
    const { actions } = plan(desiredOf(manifest), freshWorld(manifest))
    expect(actions.map((action) => ('region' in action ? `${action.region} ${action.kind}` : action.kind))).toEqual([
      'enable-service-access',
      'enable-service-access',
      'ap-northeast-1 enable-management-detector',
      'us-east-1 enable-management-detector',
      'ap-northeast-1 enable-admin',
      'us-east-1 enable-admin',
      ...['ap-northeast-1', 'us-east-1'].flatMap((region) => [
        `${region} update-admin-detector`,
        `${region} update-organization-configuration`,
        `${region} create-members`,
        `${region} put-filter`,
      ]),
      'ap-northeast-1 bootstrap',
      'ap-northeast-1 deploy-stack',
      'ap-northeast-1 deploy-stack',
      'ap-northeast-1 deploy-stack',
      'ap-northeast-1 put-destination',
      'us-east-1 put-destination',
    ])
  })
})
