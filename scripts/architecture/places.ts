import type { Manifest } from '../../apps/manifest/manifest'
import type { Assembly } from '../../apps/planning/state/desired'
import { notesOf } from './box-words'
import type { Part } from './parts'

/** Where something is deployed, or what holds such places: a frame of the picture. */
export interface Place {
  readonly id: string
  readonly title: string
  /** What deploys it, in which Regions, and what else is there. */
  readonly about: readonly string[]
  /** The frame around it; undefined for an account or unit. */
  readonly within: string | undefined
}

const unitNames = ({ organization }: Manifest, ids: readonly string[]): string =>
  ids.map((id) => organization.units?.find((unit) => unit.id === id)?.name ?? id).join(', ')

/** The accounts with the places in them at which the stacks and StackSets of an assembly are deployed. */
export const placesOf = (
  manifest: Manifest,
  { stacks, stackSets }: Assembly,
  parts: readonly Part[],
): readonly Place[] => {
  const { organization, regions, accounts } = manifest
  const security = `Security account ${organization.securityAccount}`
  const nested = (id: string, within: string, by: string, where: readonly string[]): Place => {
    const regionsOf = where.length === 1 ? `Region ${where[0]}` : `in each Region: ${where.join(', ')}`
    return { id, title: id, about: [by, regionsOf, ...notesOf(id, parts)], within }
  }
  const places = [
    ...stacks.map(({ name }) => nested(name, security, 'stack in the home Region', [regions.home])),
    ...stackSets.map(({ name, stack, targets, regions: where }) => {
      const within = targets.model === 'self-managed' ? security : `Accounts in ${unitNames(manifest, targets.units)}`
      return nested(name, within, `StackSet of the stack ${stack}`, where)
    }),
  ]
  const outer = [...new Set(places.map(({ within }) => within ?? ''))]
  const named = accounts.find(({ id }) => id === organization.securityAccount)?.name ?? ''
  return [
    ...outer.map(
      (id): Place => ({ id, title: id, about: [id === security ? named : 'of a member route'], within: undefined }),
    ),
    ...places,
  ]
}
