import type { Wanted } from './matrix'
import type { PageData } from './page-data'

/** What a reader wants to see, and whether units are shown. */
export interface View extends Wanted {
  readonly isTree: boolean
}

/** Everything, by unit. */
export const everything: View = { search: '', unit: '', region: '', states: new Set(), isTree: true }

/** Whether the view leaves anything out. */
export const isFiltered = ({ search, unit, states }: View): boolean => search !== '' || unit !== '' || states.size > 0

/** The view that stands behind # in the page's address. What the data does not have is left out. */
export const viewOf = (hash: string, { states, regions }: Pick<PageData, 'states' | 'regions'>): View => {
  const parts = new URLSearchParams(hash.replace(/^#/, ''))
  const region = parts.get('region') ?? ''
  return {
    search: parts.get('search') ?? '',
    unit: parts.get('unit') ?? '',
    region: regions.includes(region) ? region : '',
    states: new Set((parts.get('states') ?? '').split(',').filter((state) => states.includes(state))),
    isTree: parts.get('list') !== 'flat',
  }
}

/** What stands behind # for a view; empty for everything. */
export const hashOf = ({ search, unit, region, states, isTree }: View): string => {
  const parts = new URLSearchParams({
    ...(search !== '' && { search }),
    ...(unit !== '' && { unit }),
    ...(region !== '' && { region }),
    ...(states.size > 0 && { states: [...states].join(',') }),
    ...(!isTree && { list: 'flat' }),
  }).toString()
  return parts === '' ? '' : `#${parts}`
}
