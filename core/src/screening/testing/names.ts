/** Names of persons and firms in both scripts, as lists print them. */
export const PERSONS = [
  'Иван Сергеевич Петров',
  'PETROV, Ivan Sergeyevich',
  'Volodymyr Shevchenko',
  'Мухаммад Али Хасан',
  'Jean-Pierre Dupont',
  'Kim Chol Su',
]
export const FIRMS = [
  'АО «Научно-производственное объединение «Вега»',
  'Vega Research and Production Association JSC',
  'ООО Торговый дом Север',
  'Example Aviation Repair Plant 12',
  'Zvezda Shipyard',
]
