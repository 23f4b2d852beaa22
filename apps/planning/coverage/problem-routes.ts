import type { Region } from '../../manifest/ids'
import type { Action, ActionOf } from '../actions/action'
import type { Situation } from '../situation/situation'
import { routesOfStackSet } from '../stacks/stack-set-routes'

/** Where an action is due, and whose alerts it is about. */
interface Concern {
  readonly region?: Region
  /** Where it is due in several Regions. */
  readonly regions?: readonly Region[]
  readonly routes?: readonly string[]
}

type Concerned = Pick<Situation, 'assembly'>

/** The routes of all links of a stack and of the StackSets that it declares. */
const ofStack = ({ stack }: ActionOf<'deploy-stack'>, { assembly }: Concerned): Concern => {
  const declared = assembly.stackSets.filter((one) => one.stack === stack).map(({ name }) => name)
  return { routes: [...new Set([stack, ...declared].flatMap((name) => routesOfStackSet(assembly, name)))] }
}

const ofInstances = ({ stackSet, instances }: ActionOf<'retry-instances'>, { assembly }: Concerned): Concern => {
  const regions = [...new Set(instances.map(({ region }) => region))]
  const [region] = regions
  return {
    ...(regions.length === 1 && region !== undefined ? { region } : { regions }),
    routes: routesOfStackSet(assembly, stackSet, new Set(regions)),
  }
}

/** Region and routes of what is still to be done; `routes` is there for everything that is of the alert path, and may be empty. */
export const concernOf = (action: Action, concerned: Concerned): Concern => {
  const place = 'region' in action ? { region: action.region } : {}
  switch (action.kind) {
    case 'restore-link':
      return { ...place, routes: action.routes }
    case 'subscribe-mail':
    case 'unsubscribe-mail':
      return { ...place, routes: [action.route] }
    case 'put-destination':
      return { ...place, routes: [] }
    case 'deploy-stack':
      return { ...place, ...ofStack(action, concerned) }
    case 'retry-instances':
      return ofInstances(action, concerned)
    default:
      return place
  }
}
