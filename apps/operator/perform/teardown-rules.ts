import type { TeardownAction } from '../../planning/actions/teardown-action'
import type { Rules } from './prerequisite-rule'

/**
 * The order of a teardown, which is the order of a rollout backwards. Alerts go on until no Region has an administrator any more,
 * so that nobody is monitored in silence; the home Region's administrator goes last. Stacks and instances follow the order
 * of the plan.
 */
export const teardownRules: Readonly<Record<TeardownAction['kind'], Rules>> = {
  'remove-members': { needs: [['update-organization-configuration', 'here']], after: [] },
  'delete-filter': { needs: [], after: [] },
  'delete-destination': { needs: [], after: [] },
  'disable-admin': {
    needs: [
      ['remove-members', 'here'],
      ['delete-filter', 'here'],
      ['delete-destination', 'here'],
    ],
    after: [['disable-admin', 'away from home']],
  },
  'disable-other-admin': { needs: [], after: [] },
  'deregister-admin': {
    needs: [
      ['disable-admin', 'anywhere'],
      ['disable-other-admin', 'anywhere'],
      ['delete-stack', 'listed before'],
    ],
    after: [],
  },
  'disable-service-access': { needs: [['deregister-admin', 'anywhere']], after: [] },
  'deactivate-stacksets-access': { needs: [['deregister-admin', 'anywhere']], after: [] },
  'delete-detector': { needs: [['disable-admin', 'here']], after: [] },
  'delete-instances': {
    needs: [
      ['disable-admin', 'anywhere'],
      ['delete-stack', 'listed before'],
    ],
    after: [],
  },
  'delete-stack': {
    needs: [
      ['disable-admin', 'anywhere'],
      ['delete-destination', 'anywhere'],
      ['delete-instances', 'listed before'],
      ['delete-stack', 'listed before'],
    ],
    after: [],
  },
}
