#encoding: utf-8

Feature: What the runner must find right

  Background:
    Given an empty graph

  Scenario: Rows in any order, columns by name
    And having executed:
      """
      CREATE (:A {k: 1})-[:T {w: 1.5}]->(:B:A)
      """
    When executing query:
      """
      MATCH p = (a)-[r]->(b) RETURN b, a, r, p, [2, 1] AS list
      """
    Then the result should be (ignoring element order for lists):
      | a           | b      | r             | p                                      | list   |
      | (:A {k: 1}) | (:A:B) | [:T {w: 1.5}] | <(:A {k: 1})-[:T {w: 1.5}]->(:B:A)>     | [1, 2] |
    And no side effects

  Scenario Outline: Values of every kind
    When executing query:
      """
      RETURN <written> AS value
      """
    Then the result should be, in order:
      | value   |
      | <shown> |

    Examples:
      | written              | shown              |
      | null                 | null               |
      | 1                    | 1                  |
      | -0.5                 | -0.5               |
      | 'a' + '\'b'          | 'a\'b'             |
      | {b: [1, {}], a: ''}  | {a: '', b: [1, {}]} |
      | 0.0 / 0.0            | NaN                |
      | date('2020-02-29')   | '2020-02-29'       |

  Scenario: Side effects and a second query
    When executing query:
      """
      CREATE (:A {k: 1})-[:T]->(b:B) SET b.x = 1 REMOVE b.x
      """
    Then the result should be empty
    And the side effects should be:
      | +nodes         | 2 |
      | +labels        | 2 |
      | +relationships | 1 |
      | +properties    | 1 |
    When executing control query:
      """
      MATCH (n) RETURN count(*) AS n
      """
    Then the result should be, in any order:
      | n |
      | 2 |

  Scenario: A mock procedure and a parameter
    And there exists a procedure my.proc(a :: INTEGER?) :: (b :: STRING?, c :: NUMBER?):
      | a | b   | c   |
      | 1 | 'x' | 1.5 |
      | 2 | 'y' | 2   |
    And parameters are:
      | a | 2 |
    When executing query:
      """
      CALL my.proc
      """
    Then the result should be, in order:
      | b   | c |
      | 'y' | 2 |

  Scenario: Errors
    When executing query:
      """
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
    When executing query:
      """
      RETURN 1 / 0
      """
    Then an ArithmeticError should be raised at any time: *
