import type { TeardownAction } from '../../apps/planning/actions/action'
import { administer, type Change, inRegion, told, type World } from './world-changes'

const unassociated = ['Created', 'Removed', 'Resigned']

/** Whether a Region enrolls ALL, which keeps members from leaving (API, DisassociateMembers). */
const holdsMembers = (world: World, region: string): boolean => {
  const found = world.regions.find((one) => one.region === region)
  const held = found && told(found.administration)
  if (!held) return false
  return told(held.configuration)?.enroll === 'ALL'
}

const isAdministered = (world: World, region: string): boolean =>
  world.regions.some((one) => one.region === region && told(one.admin) !== undefined)

const refuse = (why: string): never => {
  throw new Error(`AWS refuses: ${why}`)
}

const disableAdmin: Change<'disable-admin'> = (world, { region, keeps }) =>
  inRegion(world, region, ({ administration }) => {
    const members = told(administration)?.members
    const left = (members ? told(members) : []).filter(
      ({ id, relationship }) => !keeps.includes(id) && !unassociated.includes(relationship),
    )
    if (left.length > 0) refuse(`${left.map(({ id }) => id)} would lose their administrator unsaid`)
    return { admin: { seen: undefined }, administration: { seen: undefined } }
  })

const registered = ({ stackSetsAdministrators: held }: World): boolean => held !== undefined && told(held).length > 0

const deleteStack: Change<'delete-stack'> = (world, { stack }, { assembly }) => {
  const declared = assembly.stackSets.filter((stackSet) => stackSet.stack === stack).map(({ name }) => name)
  const stackSets = told(world.stackSets)
  const own = assembly.stackSets.filter(({ targets }) => targets.model === 'self-managed').map(({ name }) => name)
  if (stackSets.some(({ name, instances }) => declared.includes(name) && own.includes(name) && instances.length > 0)) {
    refuse('the StackSet has instances')
  }
  const isDeclared = assembly.stacks.some(({ name }) => name === stack)
  if (isDeclared && world.regions.some(({ admin }) => told(admin) !== undefined)) {
    refuse('somebody is monitored without alerts')
  }
  if (stack.startsWith('Member') && !registered(world)) refuse('not administrator of StackSets')
  return {
    ...world,
    ...(stack === assembly.stacks[0]?.name && { homeRegion: { seen: undefined } }),
    stacks: { seen: told(world.stacks).filter(({ name }) => name !== stack) },
    stackSets: { seen: stackSets.filter(({ name }) => !declared.includes(name)) },
  }
}

/** What the actions of a teardown do, and what AWS would not let them do. */
export const teardownChanges: { readonly [Kind in TeardownAction['kind']]: Change<Kind> } = {
  'remove-members': (world, { region, accounts }) => {
    if (holdsMembers(world, region)) refuse('all accounts are enrolled')
    return administer(world, region, ({ members }) => ({
      members: { seen: told(members).filter(({ id }) => !accounts.includes(id)) },
    }))
  },
  'delete-filter': (world, { region, name }) =>
    administer(world, region, ({ filters }) => ({
      filters: { seen: told(filters).filter((filter) => filter.name !== name) },
    })),
  'delete-list': (world, { region, list, name }) =>
    inRegion(world, region, ({ lists = { seen: [] } }) => ({
      lists: { seen: told(lists).filter((one) => one.kind !== list || one.name !== name) },
    })),
  'delete-destination': (world, { region, destinationId }) =>
    administer(world, region, ({ destinations }) => ({
      destinations: { seen: told(destinations).filter(({ id }) => id !== destinationId) },
    })),
  'disable-admin': disableAdmin,
  'disable-other-admin': (world, { region, account }) =>
    inRegion(world, region, ({ admin }) => {
      if (told(admin)?.account !== account) refuse(`${account} is not the administrator of ${region}`)
      return { admin: { seen: undefined } }
    }),
  'deregister-admin': (world, { account, principal }) => {
    if (principal.includes('stacksets')) {
      if (told(world.stacks).some(({ name }) => name.startsWith('Member')))
        refuse('StackSets would lose their administrator')
      const others = world.stackSetsAdministrators ? told(world.stackSetsAdministrators) : []
      return { ...world, stackSetsAdministrators: { seen: others.filter((id) => id !== account) } }
    }
    if (world.regions.some(({ admin }) => told(admin)?.account === account)) refuse('a Region has the administrator')
    const rest = told(world.delegatedAdministrators).filter((id) => id !== account)
    return { ...world, delegatedAdministrators: { seen: rest } }
  },
  'disable-service-access': (world, { principal }) => {
    if (told(world.delegatedAdministrators).length > 0) refuse('the service has a delegated administrator')
    return { ...world, serviceAccess: { seen: told(world.serviceAccess).filter((one) => one !== principal) } }
  },
  'deactivate-stacksets-access': (world) => {
    if (registered(world)) refuse('StackSets have an administrator')
    return { ...world, stackSetsAccess: { seen: 'DISABLED' } }
  },
  'delete-detector': (world, { region, detectorId }) => {
    if (isAdministered(world, region)) refuse('members do not delete their detector, nor administrators theirs')
    const without = (detector: World['regions'][number]['securityDetector']) => ({
      seen: told(detector)?.id === detectorId ? undefined : told(detector),
    })
    return inRegion(world, region, ({ managementDetector, securityDetector }) => ({
      managementDetector: without(managementDetector),
      securityDetector: without(securityDetector),
    }))
  },
  // A world holds no detectors of accounts that are no members any more: only whether they may be deleted is seen here.
  'delete-member-detectors': (world, { region }) => {
    if (isAdministered(world, region)) refuse('members do not delete their detector')
    return world
  },
  'delete-instances': (world, { stackSet, instances }) => ({
    ...world,
    stackSets: {
      seen: told(world.stackSets).map((held) =>
        held.name !== stackSet
          ? held
          : {
              ...held,
              instances: held.instances.filter(
                (one) => !instances.some(({ account, region }) => account === one.account && region === one.region),
              ),
            },
      ),
    },
  }),
  'delete-stack': deleteStack,
}
