import type { Call } from '../../request/operation'
import { noSuchEntity } from './refusals'
import { findRole, type Role } from './state'

/** The role that an operation names. @throws AwsError `NoSuchEntity` */
export const requireRole = (name: string | undefined, call: Call): Role => {
  const role = findRole(call.world, call.account, name ?? '')
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`)
  return role
}
