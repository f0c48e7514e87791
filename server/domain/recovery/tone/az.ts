/** Azerbaijani words that make an unhappy person angrier. Never meant for the happy. */
import type { TonePhrase } from './tone-phrase.ts'

export const az: readonly TonePhrase[] = [
  {
    kind: 'arguing',
    phrases: [
      'qeydlərimizə əsasən',
      'qeydlərimizə görə',
      'sistemimizdə görün',
      'sistemimizə görə',
      'bizdə görünmür',
      'iddia edi',
      'iddianız',
      'sübut ed',
      'sizin səhviniz',
      'səhv başa düş',
    ],
    better: 'Kimin haqlı olduğunu yox, nə baş verdiyini yazın: “Kuryer sizə zəng etməli idi.”',
  },
  {
    kind: 'arguing',
    phrases: ['lakin(?!\\p{L})', 'ancaq siz', 'amma siz', 'buna baxmayaraq'],
    better: 'Cümləni burada bitirin. Sonra nə edəcəyinizi yazın.',
  },
  {
    kind: 'arguing',
    phrases: ['təəssüf ki', 'təəssüflər olsun', 'qaydalarımıza əsasən', 'qaydalarımıza görə'],
    better: 'Nəyi edə bilmədiyinizi yox, nə edə biləcəyinizi yazın.',
  },
  {
    kind: 'selling',
    phrases: ['endirim', 'kampaniya', 'kupon', 'promokod', 'aksiya(?!\\p{L})', 'səbətiniz', 'xüsusi təklif'],
    better: 'Əvvəlcə düzəldin; satış başqa günə qalsın.',
  },
  {
    kind: 'hollow',
    phrases: [
      '(?:rəy|fikir|fikr)(?:iniz|ləriniz)? bizim üçün (?:çox )?(?:önəmli|vacib|dəyərli|əhəmiyyətli)',
      '(?:hörmətli|dəyərli) müştəri',
      '(?:yaranmış |yaşadığınız )?narahatlığa görə',
      'anlayışınız üçün',
    ],
    better: 'Səhvin adını deyin: “Sifarişiniz vaxtında çatmalı idi.”',
  },
]
