import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import type { ListedModel } from '../../domain/model.ts';
import catalogue from './models.json' with { type: 'json' };

/** The day it goes is OpenRouter's `expiration_date` and OpenAI's `shutdown_date`; both are announced beforehand. */
const Day = z.iso.date().nullish().catch(undefined);
const Named = z.looseObject({
  id: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  display_name: z.string().optional().catch(undefined),
  expiration_date: Day,
  shutdown_date: Day,
});
const Entry = z.union([
  z.string().transform((id) => ({ id, label: id, goes: undefined })),
  Named.transform(({ id, name, display_name, expiration_date, shutdown_date }) => ({
    id: id ?? name ?? '',
    label: display_name ?? name ?? id ?? '',
    goes: expiration_date ?? shutdown_date,
  })),
]);
const List = z.union([
  z.array(z.unknown()),
  z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
  z.object({ models: z.array(z.unknown()) }).transform(({ models }) => models),
]);

const mostModels = 5_000;

/** The forms that servers of OpenAI's kind give their lists: `{data}`, `{models}` or bare. Throws `ProviderFailure`. */
export function readModelList(body: unknown): ListedModel[] {
  const list = List.safeParse(body);
  if (!list.success) throw noList();
  return list.data.slice(0, mostModels).flatMap((item): ListedModel[] => {
    const entry = Entry.safeParse(item).data;
    if (!entry || entry.id === '' || entry.id.length > 300) return [];
    const { id, label, goes } = entry;
    return [{ ...live(id, label), ...(goes && { retired: { on: goes, replacedBy: null } }) }];
  });
}

export const live = (id: string, label = id): ListedModel => ({
  id,
  label: label.trim().slice(0, 200) || id,
  can: null,
  source: 'live',
});

export const noList = () =>
  new ProviderFailure('malformed_reply', 'What came back is no list of models. Is the address right?');

const Shipped = z.record(z.string(), z.array(z.object({ id: z.string(), label: z.string() })));
const shipped = Shipped.parse(catalogue.models);

/** The catalogue that is shipped, for services whose list may not be readable. */
export const shippedModels = (providerId: string): ListedModel[] =>
  (shipped[providerId] ?? []).map((model) => ({ ...model, can: null, source: 'built_in' }));
