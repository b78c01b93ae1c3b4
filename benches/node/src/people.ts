/** Records as applications have them: strings, lists, nested records. */

import { Arena } from "zerobuf";
import { People, type PersonInit } from "../gen/zerobuf.js";
import type { Contest } from "./measure.js";

const COUNT = 1000;

interface Plain {
  readonly name: string;
  readonly email: string;
  readonly age: number;
  readonly score: number;
  readonly active: boolean;
  readonly tags: readonly string[];
  readonly home: { readonly street: string; readonly city: string; readonly zip: number } | null;
}

const TAGS = ["admin", "editor", "reader", "guest"];

function person(i: number): PersonInit & Plain {
  return {
    name: `Person Number ${i}`,
    email: `person.${i}@example.com`,
    age: 18 + (i % 60),
    score: i / 7,
    active: i % 3 !== 0,
    tags: TAGS.slice(0, i % 4),
    home: i % 2 === 0 ? { street: `Main Street ${i}`, city: "Springfield", zip: 10000 + i } : null,
  };
}

function readAll(people: People): number {
  let sum = 0;
  const list = people.people;
  const cursor = list.cursor();
  for (let i = 0; i < list.length; i++) {
    const { name, email, age, score, active, tags, home } = list.move(cursor, i);
    sum += name.length + email.length + age + score + (active ? 1 : 0);
    for (let t = 0; t < tags.length; t++) sum += tags.at(t).length;
    if (home !== null) sum += home.street.length + home.city.length + home.zip;
  }
  return sum;
}

function readPlain(people: readonly Plain[]): number {
  let sum = 0;
  for (const { name, email, age, score, active, tags, home } of people) {
    sum += name.length + email.length + age + score + (active ? 1 : 0);
    for (const tag of tags) sum += tag.length;
    if (home !== null) sum += home.street.length + home.city.length + home.zip;
  }
  return sum;
}

export function peopleContests(): readonly Contest[] {
  const plain = Array.from({ length: COUNT }, (_, i) => person(i));
  const source = Arena.local(4 << 20);
  const message = People.create(source, { people: plain });
  const region = source.region();
  const json = JSON.stringify(plain);
  const target = Arena.local(4 << 20);
  const mark = target.save();
  const bytes = source.cursor - message.ptr;
  const parse = (): Plain[] => JSON.parse(json) as Plain[];
  return [
    {
      title: `Write a list of people (${COUNT}, ${bytes} bytes; JSON ${json.length})`,
      operations: COUNT,
      contestants: [
        { name: "JSON.stringify", run: () => JSON.stringify(plain) },
        {
          name: "create",
          run() {
            target.restore(mark);
            return People.create(target, { people: plain }).ptr;
          },
        },
      ],
    },
    {
      title: "Read every field of a person",
      operations: COUNT,
      contestants: [
        { name: "JSON.parse, then plain objects", run: () => readPlain(parse()) },
        { name: "access, then getters", run: () => readAll(People.access(region, message.ptr)) },
        { name: "lazy, then getters", run: () => readAll(People.lazy(region, message.ptr)) },
        { name: "access, then toJS", run: () => People.access(region, message.ptr).toJS() },
      ],
    },
    {
      title: "Validate a list of people",
      operations: COUNT,
      bytes,
      contestants: [
        { name: "access", run: () => People.access(region, message.ptr) },
        { name: "access with utf8", run: () => People.access(region, message.ptr, { utf8: true }) },
      ],
    },
  ];
}
