import fc from 'fast-check'
import type { AccountId, Region, UnitId } from '../../../apps/manifest/ids'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import { effectiveProtections } from '../../../apps/manifest/protection/effective-protection'
import { openContainers } from '../../../apps/manifest/protection/left-out'
import type { OrganizationTree } from '../../../apps/manifest/protection/organization-tree'
import { protectionTable } from '../../../apps/manifest/protection/protection-table'
import { type WantedPolicy, wantedPolicies } from '../../../apps/manifest/protection/wanted-policies'
import { arbitraryOrganization, manifestText, type Organization, root } from './arbitrary-organizations'
import {
  chainOf,
  isLeftOutByHand,
  isValidByHand,
  mergeByHand,
  telling,
  wantedByHand,
  wordsByHand,
} from './policies-by-hand'

const manifestOf = (organization: Organization) => {
  const loaded = loadManifest(manifestText(organization))
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues))
  return loaded.manifest
}

/** Everything that is there, also what the manifest does not list. */
const unitsOf = ({ units, laterUnits }: Organization) => [...units, ...laterUnits]
const accountsOf = ({ accounts, laterAccounts }: Organization) => [...accounts, ...laterAccounts]

const treeOf = (organization: Organization): OrganizationTree => ({
  root: root as UnitId,
  units: unitsOf(organization).map(({ id, parent }) => ({ id: id as UnitId, parent: parent as UnitId })),
  accounts: accountsOf(organization).map(({ id, unit }) => ({ id: id as AccountId, unit: unit as UnitId })),
})

const waysOf = (organization: Organization): readonly (readonly string[])[] =>
  accountsOf(organization).map(({ id, unit }) => [...chainOf(unit, unitsOf(organization)), id])

const make = (organization: Organization) => {
  const [manifest, tree] = [manifestOf(organization), treeOf(organization)]
  return { manifest, tree, policies: wantedPolicies(manifest, tree) }
}

/** The Regions of a manifest and one that it does not have. */
const regionsAndAnother = ({ regions }: Organization): readonly string[] => [...regions, 'eusc-de-east-1']

const blocksOf = (policies: readonly WantedPolicy[]): Record<string, Record<string, object>> =>
  Object.assign({}, ...policies.map(({ content }) => JSON.parse(content).guardduty.enablement))

const byTarget = (policies: readonly WantedPolicy[]): ReadonlyMap<string, readonly WantedPolicy[]> =>
  new Map(policies.map(({ target }) => [target, policies.filter((one) => one.target === target)]))

const holds = (law: (organization: Organization) => void): void =>
  fc.assert(fc.property(arbitraryOrganization, law), { numRuns: 50 })

describe('policies of a manifest', () => {
  it('come to what the manifest says, in every account and Region, whoever lists the account', () => {
    holds((organization) => {
      const { policies } = make(organization)
      for (const way of waysOf(organization)) {
        const effective = mergeByHand(policies, way)
        for (const region of regionsAndAnother(organization)) {
          expect(wordsByHand(effective, region)).toEqual(wantedByHand(organization, way, region))
        }
      }
    })
  })

  it('come to the same for accounts that join, but in the containers that are reported as open', () => {
    holds((organization) => {
      const { manifest, tree, policies } = make(organization)
      const open = new Set<string>(openContainers(manifest, tree).map(({ container }) => container))
      for (const container of [root, ...unitsOf(organization).map(({ id }) => id)]) {
        const way = [...chainOf(container, unitsOf(organization)), '999999999999']
        const effective = mergeByHand(policies, way)
        const wanted = (region: string) => (open.has(container) ? [] : wantedByHand(organization, way, region))
        const { regions } = organization
        expect(regions.map((region) => wordsByHand(effective, region))).toEqual(regions.map(wanted))
        expect(open.has(container) && isLeftOutByHand(organization, way)).toBe(false)
      }
    })
  })

  it('are valid and small enough', () => {
    holds((organization) => {
      for (const { content } of make(organization).policies) {
        expect(content.length).toBeLessThanOrEqual(10_000)
        expect(isValidByHand(JSON.parse(content))).toBe(true)
      }
    })
  })

  it('have each Region once on a target, in at most two documents of names that differ', () => {
    holds((organization) => {
      const { policies } = make(organization)
      expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length)
      for (const own of byTarget(policies).values()) {
        expect(own.length).toBeLessThanOrEqual(2)
        expect(own.flatMap((one) => Object.keys(blocksOf([one])))).toEqual([...organization.regions].sort())
      }
    })
  })

  it('are full: what is set above is set below', () => {
    holds((organization) => {
      const held = byTarget(make(organization).policies)
      const settings = (target: string, region: string): readonly string[] =>
        Object.keys(blocksOf(held.get(target) ?? [])[region] ?? {})
      for (const way of waysOf(organization).map((one) => one.filter((target) => held.has(target)))) {
        for (const [index, target] of way.slice(1).entries()) {
          const above = way[index] ?? ''
          for (const region of organization.regions) {
            expect(settings(target, region)).toEqual(expect.arrayContaining([...settings(above, region)]))
          }
        }
      }
    })
  })

  it('do not depend on the order in which units, accounts, Regions and exceptions are written', () => {
    holds((organization) => {
      const turned = Object.fromEntries(
        Object.entries(organization).map(([key, value]) => [key, Array.isArray(value) ? [...value].reverse() : value]),
      ) as unknown as Organization
      expect(make(turned).policies).toEqual(make(organization).policies)
    })
  })

  it('are none on or above what is left out', () => {
    holds((organization) => {
      const { policies } = make(organization)
      const holding = new Set<string>(policies.map(({ target }) => target))
      const units = unitsOf(organization).map(({ id }) => chainOf(id, unitsOf(organization)))
      for (const way of [...units, ...waysOf(organization)]) {
        if (isLeftOutByHand(organization, way)) expect(way.filter((target) => holding.has(target))).toEqual([])
      }
    })
  })
})

describe('protectionTable', () => {
  it('has the cells that the manifest says, in every account and Region', () => {
    holds((organization) => {
      const table = protectionTable(manifestOf(organization))
      for (const way of waysOf(organization)) {
        const place = { account: way.at(-1) as AccountId, units: way.slice(0, -1) }
        expect(table.enrollment(place).isEnrolled).toBe(!isLeftOutByHand(organization, way))
        for (const region of organization.regions) {
          const cells = Object.entries(table.row(place, region as Region)).map(([name, cell]) =>
            `${name} ${cell?.enable === 'NONE' ? 'disabled' : 'enabled'}`.toLowerCase(),
          )
          const words = wantedByHand(
            { ...organization, exceptions: organization.exceptions.filter(({ enroll }) => enroll === undefined) },
            way,
            region,
          )
          expect(cells.sort()).toEqual(
            words.filter((word) => word.split(' ').length === 2 && !word.startsWith('foundational')),
          )
        }
      }
    })
  })
})

describe('effectiveProtections', () => {
  const status = fc.constantFrom('enabled', 'disabled')
  const node = fc
    .record({ value: status, lock: fc.constantFrom(undefined, ['@@none'], ['@@assign'], ['@@all'], ['@@append']) })
    .map(({ value, lock }) => ({
      status: { '@@assign': value, ...(lock && { '@@operators_allowed_for_child_policies': lock }) },
    }))
  const runtime = fc.record(
    {
      status: node.map((one) => one.status),
      additional_configuration: fc.record({ ec2_agent_management: node }, { requiredKeys: [] }),
    },
    { requiredKeys: ['status'] },
  )
  const block = fc.record(
    { foundational: node, s3_data_events: node, runtime_monitoring: runtime },
    { requiredKeys: [] },
  )
  const enablement = fc.record({ default: block, 'eu-west-1': block, 'us-east-1': block }, { requiredKeys: [] })
  const chain = ['r-ab12', 'ou-ab12-one', 'ou-ab12-two', '111111111111']
  const attached = fc.array(fc.record({ target: fc.constantFrom(...chain), enablement }), { maxLength: 6 })

  it('merges policies of whoever made them as a person does by hand', () => {
    fc.assert(
      fc.property(attached, (policies) => {
        const documents = policies.map(({ target, enablement: settings }) => ({
          target,
          content: JSON.stringify({ guardduty: { enablement: settings } }),
        }))
        const attachments = new Map<string, string[]>()
        for (const [index, { target }] of policies.entries()) {
          attachments.set(target, [...(attachments.get(target) ?? []), `p-${index}`])
        }
        const effect = effectiveProtections({
          documents: new Map(documents.map(({ content }, index) => [`p-${index}`, content])),
          attachments,
        })(chain)
        const merged = mergeByHand(documents, chain)
        expect(effect.invalidBlocks.length === 0).toBe(isValidByHand(merged))
        for (const region of ['eu-west-1', 'us-east-1', 'sa-east-1']) {
          const { foundational, feature, agent } = effect.inRegion(region as Region)
          const found = [
            ['foundational', foundational],
            ['s3_data_events', feature('S3_DATA_EVENTS')],
            ['runtime_monitoring', feature('RUNTIME_MONITORING')],
            ['runtime_monitoring ec2_agent_management', agent('RUNTIME_MONITORING', 'EC2_AGENT_MANAGEMENT')],
          ] as const
          const words = found.flatMap(([name, { state }]) => (state === 'unmanaged' ? [] : [`${name} ${state}`]))
          expect(telling(words)).toEqual(wordsByHand(merged, region))
        }
      }),
    )
  })
})
