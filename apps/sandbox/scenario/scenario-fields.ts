import { z } from 'zod'
import { type AccountId, type IdKind, idKinds, type Region, type UnitId } from '../../manifest/ids'
import { defaultRegions, optInRegions } from '../kit/regions'

/** A text that is an id of this kind; in a parsed scenario its type says so. */
export const idField = <Id extends string>(kind: IdKind) =>
  z.custom<Id>((value) => typeof value === 'string' && kind.pattern.test(value), {
    error: ({ input }) => `${JSON.stringify(input)}: ${kind.says}, for example "${kind.example}"`,
  })

/** Twelve digits. */
export const accountField = idField<AccountId>(idKinds.accountId)

/** A unit, or the root. */
export const unitOrRootField = z.union([idField<UnitId>(idKinds.rootId), idField<UnitId>(idKinds.unitId)], {
  error: ({ input }) => `${JSON.stringify(input)}: ${idKinds.unitId.says}; ${idKinds.rootId.says}`,
})

const known = new Set([...defaultRegions, ...optInRegions])

const regionText = <Text extends string>() =>
  z.custom<Text>((value) => known.has(String(value)), {
    error: ({ input }) => `${JSON.stringify(input)} is not a Region that the sandbox knows, such as "eu-west-1"`,
  })

/** A Region of AWS's commercial partition. */
export const regionField = regionText<Region>()

/** The same as the key of an object. */
export const regionKeyField = regionText<string>()

/** One Region or more, each once. */
export const regionsField = z
  .array(regionField)
  .min(1)
  .refine((regions) => new Set(regions).size === regions.length, { error: 'a Region is named twice' })

/** Accounts by id, or `ALL`: every account of the organization that is ACTIVE. */
export const accountsField = z.union([z.literal('ALL'), z.array(accountField).min(1)], {
  error: '"ALL", or a list of account ids',
})
