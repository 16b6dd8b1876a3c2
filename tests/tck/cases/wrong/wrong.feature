Feature: What the runner must find wrong, every one

  Scenario: A row too many
    When executing query:
      """
      UNWIND [1, 2] AS x RETURN x
      """
    Then the result should be, in any order:
      | x |
      | 1 |

  Scenario: A row twice
    When executing query:
      """
      UNWIND [1, 2] AS x RETURN x
      """
    Then the result should be, in any order:
      | x |
      | 1 |
      | 1 |

  Scenario: Another order
    When executing query:
      """
      UNWIND [1, 2] AS x RETURN x
      """
    Then the result should be, in order:
      | x |
      | 2 |
      | 1 |

  Scenario: An integer is no float
    When executing query:
      """
      RETURN 1 AS x
      """
    Then the result should be, in any order:
      | x   |
      | 1.0 |

  Scenario: Order inside a list
    When executing query:
      """
      RETURN [1, 2] AS x
      """
    Then the result should be, in any order:
      | x      |
      | [2, 1] |

  Scenario: Another column
    When executing query:
      """
      RETURN 1 AS x
      """
    Then the result should be, in any order:
      | y |
      | 1 |

  Scenario: A column too many
    When executing query:
      """
      RETURN 1 AS x, 2 AS y
      """
    Then the result should be, in any order:
      | x |
      | 1 |

  Scenario: A label is missing
    Given having executed:
      """
      CREATE (:A:B)
      """
    When executing query:
      """
      MATCH (n) RETURN n
      """
    Then the result should be, in any order:
      | n    |
      | (:A) |

  Scenario: A path the other way
    Given having executed:
      """
      CREATE (:A)-[:T]->(:B)
      """
    When executing query:
      """
      MATCH p = (:A)-->() RETURN p
      """
    Then the result should be, in any order:
      | p                  |
      | <(:A)<-[:T]-(:B)> |

  Scenario: Rows where none should be
    When executing query:
      """
      RETURN 1
      """
    Then the result should be empty

  Scenario: Side effects that nobody told of
    When executing query:
      """
      CREATE ()
      """
    Then the result should be empty
    And no side effects

  Scenario: Side effects of another number
    When executing query:
      """
      CREATE ()
      """
    Then the side effects should be:
      | +nodes | 2 |

  Scenario: No error
    When executing query:
      """
      RETURN 1
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: Another detail
    When executing query:
      """
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound

  Scenario: Another type
    When executing query:
      """
      RETURN x
      """
    Then a TypeError should be raised at compile time: UndefinedVariable

  Scenario: Another phase
    When executing query:
      """
      RETURN x
      """
    Then a SyntaxError should be raised at runtime: UndefinedVariable

  Scenario: An error that nobody told of
    When executing query:
      """
      RETURN x
      """

  Scenario: A step that nobody knows
    When the moon is full

  Scenario: Preparing fails
    Given having executed:
      """
      CREAT ()
      """
