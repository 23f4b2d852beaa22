import type { ResourceType } from '../resource-type'

/** All resource types that a stack may contain, one line each. */
export const resourceTypes: readonly ResourceType[] = []
