import { todayIn } from '@tequio/service-kit/clock'
import { actorOf } from '@tequio/service-kit/testing'
import type { Actor } from '@tequio/service-kit/actor'
import type { ActivityItem } from '@tequio/contracts/training/activity'
import type { Edition, Person, Post } from './oracle.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

export const staff = actorOf({ role: 'staff' })
export const coordinator = actorOf({ role: 'coordinator' })
export const reviewer = actorOf({ role: 'reviewer' })
export const self = (person: Person): Actor => actorOf({ role: 'officer', person: person.personId, account: person.personId })

/** The whole of a run: the services, what was drawn so far and what the model knows. */
export type Run = {
  world: World
  random: Random
  people: Person[]
  touched: Set<Person>
  editions: Edition[]
  institutions: Map<string, string>
  /** What people did last, to be sent again. */
  done: { person: Person; item: ActivityItem }[]
  /** What was found: seats that are open without an authorisation, clearances that nobody gave, cleared persons who wait. */
  wrong: { unvetted: number; refused: number }
  courseId: string
  /** What the rules in force ask of a court's posts. */
  courtsAsk: 'none' | 'courtesy' | 'leahy'
  made: number
}

export const todayOf = (run: Run): string => todayIn('America/Mexico_City', run.world.now())
export const running = (run: Run): Edition[] => run.editions.filter((edition) => edition.endsOn >= todayOf(run))
export const held = (run: Run, person: Person): Post[] => person.posts.filter((post) => post.toOn === null || post.toOn >= todayOf(run))

/** Every post held now of which this is true. */
export const postsWhere = (run: Run, is: (post: Post, person: Person) => boolean): { person: Person; post: Post }[] =>
  run.people.flatMap((person) =>
    held(run, person)
      .filter((post) => is(post, person))
      .map((post) => ({ person, post })),
  )
